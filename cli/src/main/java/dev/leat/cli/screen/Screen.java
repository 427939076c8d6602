package dev.leat.cli.screen;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What one output stream can show. Each stream is judged alone. `width` 0: unlimited; `live`: lines may be redrawn;
/// `links`: the terminal is known to follow links to files.
public record Screen(
        boolean terminal, boolean colour, boolean ascii, boolean live, int width, int height, boolean links) {
    /// Screens are drawn for this width; wider ones are not stretched.
    public static final int DRAWN = 80;

    public static final Screen PLAIN = new Screen(false, false, false, false, 0, 0);

    public Screen(boolean terminal, boolean colour, boolean ascii, boolean live, int width, int height) {
        this(terminal, colour, ascii, live, width, height, false);
    }

    public enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    /// What the machine says of a stream: whether it is a terminal, and its size, 0 where nobody knows.
    public record Facts(boolean terminal, int rows, int columns) {}

    public static Screen of(Facts facts, Map<String, String> environment, Colour wish, boolean asciiWish) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour = switch (wish) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                !isSet(environment, "NO_COLOR")
                        && ((isSet(environment, "CLICOLOR_FORCE") && !"0".equals(environment.get("CLICOLOR_FORCE")))
                                || (facts.terminal() && !dumb));
        };
        boolean live = facts.terminal()
                && !dumb
                && !isTrue(environment, "ACCESSIBLE")
                && !"true".equals(environment.get("CI"))
                && !"plain".equals(environment.get("LEAT_PROGRESS"));
        int columns = facts.columns() > 0 ? facts.columns() : number(environment, "COLUMNS");
        int width = columns > 0 ? columns : facts.terminal() ? DRAWN : 0;
        int height = facts.rows() > 0 ? facts.rows() : 24;
        return new Screen(
                facts.terminal(),
                colour,
                asciiWish || !isUtf8(environment),
                live,
                width,
                height,
                live && followsLinks(environment));
    }

    /// The same on a window of another size.
    public Screen resized(int rows, int columns) {
        return new Screen(terminal, colour, ascii, live, columns, rows, links);
    }

    /// One cell narrower: a line that is redrawn must not fill its row, or some terminals wrap it.
    public Screen redrawn() {
        return new Screen(terminal, colour, ascii, live, Math.max(1, width - 1), height, links);
    }

    /// VTE from 0.50, iTerm2, WezTerm, kitty, Windows Terminal; none of them behind a multiplexer, which may swallow
    /// the half of it.
    private static boolean followsLinks(Map<String, String> environment) {
        if (isSet(environment, "TMUX") || isSet(environment, "STY")) {
            return false;
        }
        String program = environment.getOrDefault("TERM_PROGRAM", "");
        return program.equals("iTerm.app")
                || program.equals("WezTerm")
                || isSet(environment, "KITTY_WINDOW_ID")
                || isSet(environment, "WT_SESSION")
                || isLate(environment.getOrDefault("VTE_VERSION", ""));
    }

    /// `5000` is 0.50.0.
    private static boolean isLate(String vte) {
        return vte.length() == 4 && vte.compareTo("5000") >= 0 && vte.compareTo("9999") <= 0;
    }

    /// The width of listings: a stream that is no terminal is never cut.
    public int fit() {
        return terminal ? width : 0;
    }

    /// The first of these that is set decides, as in every POSIX program; a system without locale at all gets UTF-8.
    private static boolean isUtf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            Optional<String> value = Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
            if (value.isPresent()) {
                String locale = value.get().toLowerCase(Locale.ROOT);
                return locale.contains("utf-8") || locale.contains("utf8");
            }
        }
        return true;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }

    private static boolean isTrue(Map<String, String> environment, String name) {
        return isSet(environment, name)
                && !"0".equals(environment.get(name))
                && !"false".equalsIgnoreCase(environment.get(name));
    }

    private static int number(Map<String, String> environment, String name) {
        String text = environment.getOrDefault(name, "");
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
