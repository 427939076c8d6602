package dev.leat.markdown.collect;

/// Words of a text: what stands between white space, as Unicode has it.
public final class Words {
    private Words() {}

    public static int count(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = Slugs.isBlank(text.charAt(i));
            if (!blank && !inside) {
                words++;
            }
            inside = !blank;
        }
        return words;
    }

    /// Words of UTF-8 text in `[from, to)`, white space of ASCII only: cheap enough for a hundred megabytes.
    public static long count(byte[] text, int from, int to) {
        long words = 0;
        boolean inside = false;
        for (int i = from; i < to; i++) {
            boolean blank = text[i] >= 0 && text[i] <= ' ';
            if (!blank && !inside) {
                words++;
            }
            inside = !blank;
        }
        return words;
    }
}
