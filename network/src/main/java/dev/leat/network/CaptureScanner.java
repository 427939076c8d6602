package dev.leat.network;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.engine.scan.Scanner;
import dev.leat.network.capture.CommandFile;
import dev.leat.network.capture.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Files as captures of devices. Most are one source each; files that belong together are one:
///
/// - `SW1-20261120-090000.log` and its later sessions: `SW1-*`, in the order of their names
/// - a folder of a device with a file for each command (`SW1/show_version.txt`): `SW1/*`
/// - what a `manifest.json` says belongs to one device: `FOLDER/manifest.json#DEVICE`
///
/// Compressed files (`.gz`) are read as what they hold. Remembers what it found, some hundred bytes a file.
final class CaptureScanner implements Scanner {
    private static final Pattern DATED = Pattern.compile("(.*[^/_-])[-_]\\d{8}[-_]\\d{6}\\.[^/]*");
    private static final int MANIFEST_MAX = 16 << 20;

    private final Scanner files;
    private final Pace pace;
    private final Map<Key, Together> groups = new ConcurrentHashMap<>();

    CaptureScanner(Scanner files, Pace pace) {
        this.files = files;
        this.pace = pace;
    }

    /// Files that are one source. `device` and `platform` are known of command files only.
    private record Together(String device, String platform, List<Part> parts) {}

    /// `command` is empty where the file is a session.
    private record Part(SourceRef file, String command) {}

    @Override
    public List<Key> covers() {
        return files.covers();
    }

    @Override
    public boolean selects(Key key) {
        return files.selects(key) || key.text().endsWith("*") || key.text().contains("manifest.json#");
    }

    @Override
    public boolean waits() {
        return files.waits();
    }

    @Override
    public Iterator<Scanned> scan() throws ScanLost {
        groups.clear();
        List<Scanned> others = new ArrayList<>();
        Map<Key, SourceRef> found = new TreeMap<>();
        files.scan().forEachRemaining(step -> {
            if (step instanceof Scanned.Found(SourceRef file)) {
                found.put(file.key(), file);
            } else {
                others.add(step);
            }
        });
        manifests(found);
        for (SourceRef file : List.copyOf(found.values())) {
            String name = file.key().text();
            Matcher dated = DATED.matcher(name);
            int slash = name.lastIndexOf('/');
            String command = CommandFile.command(name.substring(slash + 1));
            if (!command.isEmpty() && slash > 0) {
                String folder = name.substring(0, slash);
                String device = folder.substring(folder.lastIndexOf('/') + 1);
                join(found, new Key(folder + "/*"), device, "", new Part(file, command));
            } else if (dated.matches()) {
                join(found, new Key(dated.group(1) + "-*"), "", "", new Part(file, ""));
            }
        }
        List<Scanned> all = new ArrayList<>(others);
        found.values().forEach(file -> all.add(new Scanned.Found(file)));
        groups.forEach((key, group) -> all.add(new Scanned.Found(source(key, group))));
        all.sort(Comparator.comparing(CaptureScanner::key));
        pace.found(all.stream()
                .filter(Scanned.Found.class::isInstance)
                .map(step -> key(step).text())
                .toList());
        return all.iterator();
    }

    private static Key key(Scanned step) {
        return switch (step) {
            case Scanned.Found(SourceRef file) -> file.key();
            case Scanned.Unfit(Key key, var why) -> key;
            case Scanned.Unseen(Key below, var why) -> below;
        };
    }

    private void join(Map<Key, SourceRef> found, Key key, String device, String platform, Part part) {
        groups.computeIfAbsent(key, k -> new Together(device, platform, new ArrayList<>()))
                .parts()
                .add(part);
        found.remove(part.file().key());
    }

    private void manifests(Map<Key, SourceRef> found) {
        for (SourceRef file : List.copyOf(found.values())) {
            String name = file.key().text();
            if (!name.equals(Manifest.FILE) && !name.endsWith("/" + Manifest.FILE)) {
                continue;
            }
            String folder = name.substring(0, name.length() - Manifest.FILE.length());
            for (Manifest.Entry entry : read(file)) {
                SourceRef part = found.get(new Key(folder + entry.file()));
                if (part != null) {
                    Key key = new Key(name + "#" + entry.device());
                    join(found, key, entry.device(), entry.platform(), new Part(part, entry.command()));
                }
            }
            found.remove(file.key());
        }
    }

    /// A manifest that cannot be read says nothing: its files are taken as they are.
    private List<Manifest.Entry> read(SourceRef file) {
        try (Content content = files.open(file);
                InputStream bytes = stream(content)) {
            return Manifest.read(bytes.readNBytes(MANIFEST_MAX));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static SourceRef source(Key key, Together group) {
        List<String> stamps = new ArrayList<>();
        long bytes = 0;
        boolean known = true;
        for (Part part : group.parts()) {
            stamps.add(part.file().key().text());
            stamps.add(part.command());
            stamps.add(part.file().stamp().toString());
            known &= !(part.file().stamp() instanceof Stamp.Unknown);
            bytes += Math.max(0, part.file().bytes());
        }
        stamps.add(group.platform());
        Stamp stamp = known ? new Stamp.OfText(Fingerprint.ofParts(stamps).hex()) : Stamp.UNKNOWN;
        return new SourceRef(key, stamp, bytes);
    }

    @Override
    public Content open(SourceRef source) throws IOException {
        Together group = groups.get(source.key());
        if (group == null) {
            Content content = files.open(source);
            return source.key().text().endsWith(".gz")
                    ? bounded(new GZIPInputStream(stream(content)), Map.of())
                    : content;
        }
        List<InputStream> streams = new ArrayList<>();
        for (Part part : group.parts()) {
            if (!part.command().isEmpty()) {
                streams.add(CommandFile.typed(group.device(), part.command()));
            }
            streams.add(new Late(part.file()));
            streams.add(CommandFile.lineEnd());
        }
        if (!group.device().isEmpty()) {
            streams.add(CommandFile.typed(group.device(), ""));
        }
        Map<String, String> facts = group.platform().isEmpty() ? Map.of() : Map.of("platform", group.platform());
        return bounded(new SequenceInputStream(Collections.enumeration(streams)), facts);
    }

    /// All of it where it is small, else the stream.
    private static Content bounded(InputStream stream, Map<String, String> facts) throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        int read = stream.read(buffer);
        while (read >= 0) {
            first.write(buffer, 0, read);
            if (first.size() > Content.BYTES_MAX) {
                InputStream begun = new java.io.ByteArrayInputStream(first.toByteArray());
                return new Content.Flow(new SequenceInputStream(begun, stream), facts);
            }
            read = stream.read(buffer);
        }
        stream.close();
        byte[] all = first.toByteArray();
        return new Content.Bytes(all, all.length, facts);
    }

    private static InputStream stream(Content content) {
        return switch (content) {
            case Content.Bytes(byte[] array, int length, var facts) ->
                new java.io.ByteArrayInputStream(array, 0, length);
            case Content.Flow(InputStream stream, var facts) -> stream;
            case Content.NotModified() -> InputStream.nullInputStream();
        };
    }

    /// A file that is opened when its turn comes, so that few are open at once.
    private final class Late extends InputStream {
        private final SourceRef file;
        private InputStream opened = InputStream.nullInputStream();
        private boolean begun;

        Late(SourceRef file) {
            this.file = file;
        }

        private InputStream in() throws IOException {
            if (!begun) {
                begun = true;
                InputStream raw = stream(files.open(file));
                opened = file.key().text().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
            }
            return opened;
        }

        @Override
        public int read() throws IOException {
            return in().read();
        }

        @Override
        public int read(byte[] array, int offset, int length) throws IOException {
            return in().read(array, offset, length);
        }

        @Override
        public void close() throws IOException {
            opened.close();
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
