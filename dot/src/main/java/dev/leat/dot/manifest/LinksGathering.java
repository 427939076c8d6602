package dev.leat.dot.manifest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Gathers records as they come out of a file, and holds neighbours of one folder as a [LinkRun].
final class LinksGathering {
    /// A run of fewer takes more room than they do.
    private static final int WORTH_IT = 3;

    private static final byte[] LAST =
            utf8('"' + ManifestLines.KIND + '"' + LinkRecord.Kind.FILE.word() + ManifestLines.END);

    /// No line has this.
    private static final byte[] NONE = {0};

    private final List<Object> parts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private String folder = "";
    private String source = "";
    private String text = "";
    private String last = "";
    private boolean sorted = true;
    private int count;

    /// What a line of the file holds around the names of this run; no line begins so while there is none.
    private byte[] beginning = NONE;

    private byte[] beforeSecond = {};
    private byte[] beforeThird = {};

    void add(String path, String from, String link, LinkRecord.Kind kind, boolean adopted) {
        count++;
        int begin = path.lastIndexOf('/') + 1;
        int length = path.length() - begin;
        int sourceEnd = from.length() - length;
        int textEnd = link.length() - length;
        boolean runs = kind == LinkRecord.Kind.FILE
                && !adopted
                && sourceEnd >= 0
                && textEnd >= 0
                && from.regionMatches(sourceEnd, path, begin, length)
                && link.regionMatches(textEnd, path, begin, length);
        if (!runs) {
            flush();
            sorted &= parts.isEmpty() || last.compareTo(path) < 0;
            last = path;
            parts.add(new LinkRecord(path, from, link, kind, adopted));
            return;
        }
        boolean same = !names.isEmpty()
                && begin == folder.length()
                && sourceEnd == source.length()
                && textEnd == text.length()
                && path.startsWith(folder)
                && from.startsWith(source)
                && link.startsWith(text);
        if (!same) {
            flush();
            sorted &= parts.isEmpty() || last.compareTo(path) < 0;
            folder = path.substring(0, begin);
            source = from.substring(0, sourceEnd);
            text = link.substring(0, textEnd);
            beginning = utf8(ManifestLines.PATH + '"' + folder);
            beforeSecond = utf8('"' + ManifestLines.SOURCE + '"' + source);
            beforeThird = utf8('"' + ManifestLines.TEXT + '"' + text);
        }
        String name = path.substring(begin);
        sorted &= names.isEmpty() || names.getLast().compareTo(name) < 0;
        names.add(name);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What the line of another link of this folder begins with.
    byte[] beginning() {
        return beginning;
    }

    /// What follows this name in the line of a link that goes on with the run.
    byte[] after(String name) {
        byte[] same = utf8(name);
        byte[] line = new byte[beforeSecond.length + beforeThird.length + LAST.length + 2 * same.length];
        int at = put(line, 0, beforeSecond);
        at = put(line, at, same);
        at = put(line, at, beforeThird);
        at = put(line, at, same);
        put(line, at, LAST);
        return line;
    }

    private static int put(byte[] line, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, line, at, bytes.length);
        return at + bytes.length;
    }

    String folder() {
        return folder;
    }

    /// Goes on with the run.
    void add(String name) {
        sorted &= names.getLast().compareTo(name) < 0;
        names.add(name);
        count++;
    }

    private void flush() {
        if (names.isEmpty()) {
            return;
        }
        LinkRun run = LinkRun.of(folder, source, text, names.toArray(String[]::new));
        if (names.size() >= WORTH_IT) {
            parts.add(run);
        } else {
            for (int i = 0; i < run.size(); i++) {
                parts.add(run.record(i));
            }
        }
        last = run.path(run.size() - 1);
        names.clear();
        beginning = NONE;
    }

    int count() {
        return count;
    }

    Links links() {
        flush();
        Links links = Links.ofSorted(List.copyOf(parts));
        return sorted ? links : Links.of(List.copyOf(links.values()));
    }
}
