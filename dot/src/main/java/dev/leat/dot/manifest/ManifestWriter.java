package dev.leat.dot.manifest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.zip.CRC32C;
import tools.jackson.core.io.JsonStringEncoder;

/// A manifest as text: two spaces of indent, every link on a line of its own.
final class ManifestWriter {
    static final String VERSION = "2";

    private final StringBuilder out = new StringBuilder(1 << 14);

    private ManifestWriter() {}

    static byte[] bytes(Manifest manifest, Instant now) {
        ManifestWriter writer = new ManifestWriter();
        writer.write(manifest, now);
        byte[] body = writer.out.toString().getBytes(StandardCharsets.UTF_8);
        // The sum is over all that stands before it.
        byte[] end = ("  \"crc32c\": \"" + sum(body, body.length) + "\"\n}\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(body, body.length + end.length);
        System.arraycopy(end, 0, whole, body.length, end.length);
        return whole;
    }

    private void write(Manifest manifest, Instant now) {
        out.append("{\n");
        field("  ", "version", VERSION).append(",\n");
        out.append("  \"serial\": ").append(manifest.serial()).append(",\n");
        field("  ", "updated_at", now.toString()).append(",\n");
        field("  ", "target_dir", manifest.target()).append(",\n");
        out.append("  \"packages\": {");
        Iterator<Installed> packages = manifest.packages().values().iterator();
        while (packages.hasNext()) {
            write(packages.next(), manifest.target());
            out.append(packages.hasNext() ? "," : "\n  ");
        }
        out.append("},\n");
        list("  ", "directories", manifest.directories()).append(",\n");
        manifest.repository().ifPresent(this::repository);
        doctor(manifest);
    }

    /// A flipped bit shall be noticed; who edits the file by hand takes this line out.
    static String sum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private void write(Installed one, String target) {
        out.append("\n    ");
        string(one.name()).append(": {\n");
        field("      ", "name", one.name()).append(",\n");
        field("      ", "installed_at", one.at().toString()).append(",\n");
        field("      ", "source", one.adopted() ? "adopted" : "managed").append(",\n");
        field("      ", "target_dir", target).append(",\n");
        field("      ", "package_dir", one.packageDir()).append(",\n");
        out.append("      \"link_count\": ").append(one.links().size()).append(",\n");
        out.append("      \"links\": [");
        Iterator<LinkRecord> links = one.links().values().iterator();
        while (links.hasNext()) {
            LinkRecord link = links.next();
            out.append(ManifestLines.PATH);
            string(link.path()).append(ManifestLines.SOURCE);
            string(link.source()).append(ManifestLines.TEXT);
            string(link.text())
                    .append(ManifestLines.KIND)
                    .append('"')
                    .append(link.kind().word());
            out.append(link.adopted() ? ManifestLines.ADOPTED : ManifestLines.END);
            out.append(links.hasNext() ? "," : "\n      ");
        }
        out.append("]");
        if (!one.directories().isEmpty()) {
            out.append(",\n");
            list("      ", "directories", one.directories());
        }
        if (!one.backups().isEmpty()) {
            out.append(",\n      \"backups\": {");
            Iterator<Map.Entry<String, String>> backups =
                    one.backups().entrySet().iterator();
            while (backups.hasNext()) {
                Map.Entry<String, String> backup = backups.next();
                out.append("\n");
                field("        ", backup.getKey(), backup.getValue()).append(backups.hasNext() ? "," : "\n      ");
            }
            out.append("}");
        }
        out.append("\n    }");
    }

    private void repository(Repository from) {
        out.append("  \"repository\": {");
        field("", "url", from.url()).append(", ");
        field("", "branch", from.branch()).append(", ");
        field("", "cloned_at", from.since()).append(", ");
        field("", "commit_sha", from.commit()).append(", ");
        field("", "profile", from.profile()).append("},\n");
    }

    private void doctor(Manifest manifest) {
        if (manifest.ignoredLinks().isEmpty() && manifest.ignoredPatterns().isEmpty()) {
            return;
        }
        out.append("  \"doctor\": {\n    \"ignored_links\": {");
        Iterator<Map.Entry<String, IgnoredLink>> links =
                manifest.ignoredLinks().entrySet().iterator();
        while (links.hasNext()) {
            Map.Entry<String, IgnoredLink> link = links.next();
            out.append("\n      ");
            string(link.getKey()).append(": {");
            field("", "target", link.getValue().text()).append(", ");
            field("", "acknowledged_at", link.getValue().since()).append(", ");
            field("", "reason", link.getValue().reason());
            out.append(links.hasNext() ? "}," : "}\n    ");
        }
        out.append("},\n");
        list("    ", "ignored_patterns", manifest.ignoredPatterns()).append("\n  },\n");
    }

    private StringBuilder list(String indent, String name, Collection<String> values) {
        out.append(indent);
        string(name).append(": [");
        Iterator<String> each = values.iterator();
        while (each.hasNext()) {
            out.append("\n").append(indent).append("  ");
            string(each.next()).append(each.hasNext() ? "," : "\n" + indent);
        }
        return out.append("]");
    }

    private StringBuilder field(String indent, String name, String value) {
        out.append(indent);
        string(name).append(": ");
        return string(value);
    }

    private StringBuilder string(String value) {
        out.append('"');
        if (isPlain(value)) {
            out.append(value);
        } else {
            JsonStringEncoder.getInstance().quoteAsString(value, out);
        }
        return out.append('"');
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
