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
}
