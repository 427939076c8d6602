package dev.leat.dot.manifest;

import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/// A manifest as text: two spaces of indent, every link on a line of its own.
final class ManifestWriter {
    static final String VERSION = "2";

    private final SummedOutput out;

    private ManifestWriter(SummedOutput out) {
        this.out = out;
    }

    /// With a sum at its end: a flipped bit shall be noticed. Who edits the file by hand takes that line out.
    static void write(Manifest manifest, Instant now, Disk.Output output) throws IOException {
        SummedOutput out = new SummedOutput(output);
        new ManifestWriter(out).write(manifest, now);
        out.text("  \"crc32c\": \"" + out.sum() + "\"\n}\n");
        out.flush();
    }

    private void write(Manifest manifest, Instant now) throws IOException {
        out.text("{\n");
        field("  ", "version", VERSION).text(",\n");
        out.text("  \"serial\": ").text(Long.toString(manifest.serial())).text(",\n");
        field("  ", "updated_at", now.toString()).text(",\n");
        field("  ", "target_dir", manifest.target()).text(",\n");
        out.text("  \"packages\": {");
        Iterator<Installed> packages = manifest.packages().values().iterator();
        while (packages.hasNext()) {
            write(packages.next(), manifest.target());
            out.text(packages.hasNext() ? "," : "\n  ");
        }
        out.text("},\n");
        list("  ", "directories", manifest.directories()).text(",\n");
        if (manifest.repository().isPresent()) {
            repository(manifest.repository().get());
        }
        doctor(manifest);
    }

    private void write(Installed one, String target) throws IOException {
        out.text("\n    ");
        out.string(one.name()).text(": {\n");
        field("      ", "name", one.name()).text(",\n");
        field("      ", "installed_at", one.at().toString()).text(",\n");
        field("      ", "source", one.adopted() ? "adopted" : "managed").text(",\n");
        field("      ", "target_dir", target).text(",\n");
        field("      ", "package_dir", one.packageDir()).text(",\n");
        out.text("      \"link_count\": ")
                .text(Integer.toString(one.links().size()))
                .text(",\n");
        out.text("      \"links\": [");
        String comma = "";
        for (Object part : one.links().parts()) {
            out.text(comma);
            comma = ",";
            if (part instanceof LinkRun run) {
                write(run);
            } else {
                write((LinkRecord) part);
            }
        }
        out.text(one.links().isEmpty() ? "" : "\n      ");
        out.text("]");
        if (!one.directories().isEmpty()) {
            out.text(",\n");
            list("      ", "directories", one.directories());
        }
        if (!one.backups().isEmpty()) {
            out.text(",\n      \"backups\": {");
            Iterator<Map.Entry<String, String>> backups =
                    one.backups().entrySet().iterator();
            while (backups.hasNext()) {
                Map.Entry<String, String> backup = backups.next();
                out.text("\n");
                field("        ", backup.getKey(), backup.getValue()).text(backups.hasNext() ? "," : "\n      ");
            }
            out.text("}");
        }
        out.text("\n    }");
    }

    private void write(LinkRecord link) throws IOException {
        out.text(ManifestLines.PATH);
        out.string(link.path()).text(ManifestLines.SOURCE);
        out.string(link.source()).text(ManifestLines.TEXT);
        out.string(link.text())
                .text(ManifestLines.KIND)
                .text("\"")
                .text(link.kind().word());
        out.text(link.adopted() ? ManifestLines.ADOPTED : ManifestLines.END);
    }

    /// As their records would be written; what they have in common is made once.
    private void write(LinkRun run) throws IOException {
        byte[] first = utf8(ManifestLines.PATH + '"' + SummedOutput.escaped(run.folder()));
        byte[] second = utf8('"' + ManifestLines.SOURCE + '"' + SummedOutput.escaped(run.source()));
        byte[] third = utf8('"' + ManifestLines.TEXT + '"' + SummedOutput.escaped(run.text()));
        byte[] last = utf8('"' + ManifestLines.KIND + '"' + LinkRecord.Kind.FILE.word() + ManifestLines.END);
        byte[] comma = utf8(",");
        for (int i = run.from(); i < run.to(); i++) {
            byte[] name = utf8(SummedOutput.escaped(run.names()[i]));
            if (i > run.from()) {
                out.bytes(comma);
            }
            out.bytes(first)
                    .bytes(name)
                    .bytes(second)
                    .bytes(name)
                    .bytes(third)
                    .bytes(name)
                    .bytes(last);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void repository(Repository from) throws IOException {
        out.text("  \"repository\": {");
        field("", "url", from.url()).text(", ");
        field("", "branch", from.branch()).text(", ");
        field("", "cloned_at", from.since()).text(", ");
        field("", "commit_sha", from.commit()).text(", ");
        field("", "profile", from.profile()).text("},\n");
    }

    private void doctor(Manifest manifest) throws IOException {
        if (manifest.ignoredLinks().isEmpty() && manifest.ignoredPatterns().isEmpty()) {
            return;
        }
        out.text("  \"doctor\": {\n    \"ignored_links\": {");
        Iterator<Map.Entry<String, IgnoredLink>> links =
                manifest.ignoredLinks().entrySet().iterator();
        while (links.hasNext()) {
            Map.Entry<String, IgnoredLink> link = links.next();
            out.text("\n      ");
            out.string(link.getKey()).text(": {");
            field("", "target", link.getValue().text()).text(", ");
            field("", "acknowledged_at", link.getValue().since()).text(", ");
            field("", "reason", link.getValue().reason());
            out.text(links.hasNext() ? "}," : "}\n    ");
        }
        out.text("},\n");
        list("    ", "ignored_patterns", manifest.ignoredPatterns()).text("\n  },\n");
    }

    private SummedOutput list(String indent, String name, Collection<String> values) throws IOException {
        out.text(indent).string(name).text(": [");
        Iterator<String> each = values.iterator();
        while (each.hasNext()) {
            out.text("\n").text(indent).text("  ").string(each.next()).text(each.hasNext() ? "," : "\n" + indent);
        }
        return out.text("]");
    }

    private SummedOutput field(String indent, String name, String value) throws IOException {
        return out.text(indent).string(name).text(": ").string(value);
    }
}
