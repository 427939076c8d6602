package dev.leat.dot.ignore;

import dev.leat.dot.refusal.Refused;
import dev.leat.engine.scan.Glob;
import java.util.List;

/// One pattern of gitignore. Without a slash it is for names at any depth; with one it is anchored at the package's
/// root; one that ends in a slash is for folders only; `!` takes back.
record Rule(Shape shape, String literal, List<Glob> globs, boolean anchored, boolean foldersOnly, boolean ignores) {
    /// The forms most patterns have are compared as strings.
    private enum Shape {
        NAME,
        ENDING,
        BEGINNING,
        GLOB
    }

    static Rule of(String text, String place) throws Refused {
        if (text.startsWith("!!")) {
            throw Refused.usage(
                    "LEAT-D007",
                    place,
                    text,
                    "a pattern is taken back once, by one \"!\"",
                    "Write one \"!\", or \"\\!\" for a name that begins with it.");
        }
        boolean ignores = !text.startsWith("!");
        String pattern = ignores ? text : text.substring(1);
        boolean foldersOnly = pattern.endsWith("/");
        if (foldersOnly) {
            pattern = pattern.substring(0, pattern.length() - 1);
        }
        boolean anchored = pattern.indexOf('/') >= 0;
        Shape shape = anchored ? Shape.GLOB : shape(pattern);
        String literal = switch (shape) {
            case NAME, GLOB -> pattern;
            case ENDING -> pattern.substring(1);
            case BEGINNING -> pattern.substring(0, pattern.length() - 1);
        };
        try {
            // Braces mean nothing in gitignore.
            List<Glob> globs = shape == Shape.GLOB
                    ? Glob.compile(pattern.replace("{", "[{]").replace("}", "[}]"))
                    : List.of();
            return new Rule(shape, literal, globs, anchored, foldersOnly, ignores);
        } catch (IllegalArgumentException e) {
            throw Refused.usage(
                    "LEAT-D007", place, text, "this pattern cannot be read: " + e.getMessage(), "See leat help globs.");
        }
    }

    /// Whether it is for entries of one name, whatever else they are.
    boolean isName() {
        return shape == Shape.NAME;
    }

    private static Shape shape(String pattern) {
        if (isPlain(pattern)) {
            return Shape.NAME;
        }
        if (pattern.startsWith("*") && isPlain(pattern.substring(1))) {
            return Shape.ENDING;
        }
        boolean beginning = pattern.endsWith("*") && isPlain(pattern.substring(0, pattern.length() - 1));
        return beginning ? Shape.BEGINNING : Shape.GLOB;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[\\".indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    boolean matches(String path, String name, boolean folder) {
        if (foldersOnly && !folder) {
            return false;
        }
        return switch (shape) {
            case NAME -> name.equals(literal);
            case ENDING -> name.endsWith(literal);
            case BEGINNING -> name.startsWith(literal);
            case GLOB -> globs.stream().anyMatch(glob -> glob.matches(anchored ? path : name));
        };
    }
}
