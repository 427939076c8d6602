package dev.leat.markdown.inline;

import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.TokenBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What one document defines: link references (the first of a label holds) and footnotes (the last holds).
public final class Definitions {
    private final TokenBuilder tokens;
    private final LinkText reader = new LinkText();
    private final Map<String, Integer> links = new HashMap<>();
    private final Map<String, Integer> footnotes = new HashMap<>();
    /// Per link: address, title, as slices.
    private int[] slices = new int[16];

    private int count;
    /// Per footnote: its place on the tape, label slice, place of its end.
    private int[] notes = new int[16];

    private int noteCount;

    private final boolean harmless;

    public Definitions(Rules rules, TokenBuilder tokens) {
        this.harmless = rules.harmless();
        this.tokens = tokens;
    }

    public void clear() {
        if (!links.isEmpty()) {
            links.clear();
        }
        if (!footnotes.isEmpty()) {
            footnotes.clear();
        }
        count = 0;
        noteCount = 0;
    }

    /// @param from first byte of the label in the source
    /// @return number of the footnote
    public int addFootnote(byte[] text, int from, int to, int tapePosition) {
        if (notes.length < 4 * (noteCount + 1)) {
            notes = Arrays.copyOf(notes, notes.length * 2);
        }
        notes[4 * noteCount] = tapePosition;
        notes[4 * noteCount + 1] = from;
        notes[4 * noteCount + 2] = to - from;
        footnotes.put(key(text, from, to), noteCount);
        return noteCount++;
    }

    /// Number of the footnote with this label, or -1.
    int footnote(byte[] text, int from, int to) {
        return footnotes.isEmpty() || to - from > 1000 ? -1 : footnotes.getOrDefault(key(text, from, to), -1);
    }

    public int footnotePosition(int note) {
        return notes[4 * note];
    }

    public void endFootnote(int note, int tapePosition) {
        notes[4 * note + 3] = tapePosition;
    }

    public int footnoteEnd(int note) {
        return notes[4 * note + 3];
    }

    public int footnoteLabel(int note) {
        return notes[4 * note + 1];
    }

    public int footnoteLabelLength(int note) {
        return notes[4 * note + 2];
    }

    public int footnoteCount() {
        return noteCount;
    }

    /// Number of the link definition with this label, or -1.
    int link(byte[] text, int from, int to) {
        return links.isEmpty() || to - from > 1000 ? -1 : links.getOrDefault(key(text, from, to), -1);
    }

    boolean hasLinks() {
        return !links.isEmpty();
    }

    /// Slot 0 and 1: address; 2 and 3: title, length -1 if there is none.
    int slice(int link, int slot) {
        return slices[4 * link + slot];
    }

    /// Takes definitions off the start of a paragraph that starts with `[`.
    ///
    /// @return how many lines they take
    public int take(Content content) {
        byte[] t = content.text();
        int at = content.from();
        int end = content.to();
        int lines = 0;
        while (at < end && t[at] == '[') {
            int after = takeOne(content, t, at, end);
            if (after < 0) {
                break;
            }
            for (int i = at; i < after; i++) {
                if (t[i] == '\n') {
                    lines++;
                }
            }
            if (after >= end && (after == at || t[after - 1] != '\n')) {
                lines++;
            }
            at = after;
            while (at < end && (t[at] == ' ' || t[at] == '\t')) {
                at++;
            }
        }
        return lines;
    }

    private int takeOne(Content content, byte[] t, int at, int end) {
        int i = reader.label(t, at, end);
        if (i < 0 || i >= end || t[i] != ':') {
            return -1;
        }
        int labelFrom = reader.from;
        int labelTo = reader.to;
        i = LinkText.skipBlanks(t, i + 1, end);
        if (i >= end) {
            return -1;
        }
        int afterAddress = reader.destination(t, i, end);
        if (afterAddress < 0 || afterAddress == i) {
            return -1;
        }
        int addressFrom = reader.from;
        int addressTo = reader.to;
        if (harmless && Autolinks.isHarmful(t, addressFrom, addressTo)) {
            return -1;
        }
        int titleFrom = -1;
        int titleTo = -1;
        int title = LinkText.skipBlanks(t, afterAddress, end);
        int after = title > afterAddress ? reader.title(t, title, end) : -1;
        int lineEnd = after < 0 ? -1 : lineEnd(t, after, end);
        if (lineEnd >= 0) {
            titleFrom = reader.from;
            titleTo = reader.to;
        } else {
            lineEnd = lineEnd(t, afterAddress, end);
            if (lineEnd < 0) {
                return -1;
            }
        }
        String key = key(t, labelFrom, labelTo);
        if (links.putIfAbsent(key, count) == null) {
            if (slices.length < 4 * (count + 1)) {
                slices = Arrays.copyOf(slices, slices.length * 2);
            }
            reader.from = addressFrom;
            reader.to = addressTo;
            reader.unescape(t, content.inPlace(), tokens, slices, 4 * count);
            slices[4 * count + 2] = 0;
            slices[4 * count + 3] = -1;
            if (titleFrom >= 0) {
                reader.from = titleFrom;
                reader.to = titleTo;
                reader.unescape(t, content.inPlace(), tokens, slices, 4 * count + 2);
            }
            count++;
        }
        return lineEnd;
    }

    /// The start of the next line if only blanks are left on this one, else -1.
    private static int lineEnd(byte[] t, int at, int end) {
        int i = at;
        while (i < end && (t[i] == ' ' || t[i] == '\t')) {
            i++;
        }
        return i >= end ? end : t[i] == '\n' ? i + 1 : -1;
    }

    /// Labels match by Unicode case folding with runs of blanks as one space.
    private static String key(byte[] t, int from, int to) {
        byte[] key = new byte[to - from];
        int n = 0;
        boolean ascii = true;
        boolean gap = false;
        for (int i = from; i < to; i++) {
            byte b = t[i];
            if (LinkText.isBlank(b)) {
                gap = n > 0;
                continue;
            }
            if (gap) {
                key[n++] = ' ';
                gap = false;
            }
            ascii &= b >= 0;
            key[n++] = b >= 'a' && b <= 'z' ? (byte) (b - 32) : b;
        }
        String text = new String(key, 0, n, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        // Lower, then upper: so ẞ and SS meet.
        return ascii ? text : text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }
}
