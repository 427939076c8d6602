package dev.leat.dot.tree;

import dev.leat.dot.options.DotOptions;
import dev.leat.dot.refusal.Refused;
import java.util.Locale;
import java.util.Set;

/// The names of packages and of what is in them: which are allowed, and what they are called at the target.
public final class Names {
    private static final Set<String> RESERVED = Set.of("dot", ".dot", "dot-config");

    private Names() {}

    /// The name as it is meant: a slash at the end, as completion leaves it, is taken off.
    ///
    /// @throws Refused if it is not the name of one folder in the package directory
    public static String checked(String word) throws Refused {
        String name = word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
        boolean bad = name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.startsWith("-")
                || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0;
        if (bad) {
            throw Refused.usage(
                    "LEAT-D001",
                    "package",
                    word,
                    "a package is named by one folder of the package directory",
                    "Leave out slashes, \".\" and \"..\"; name another directory with --dir.");
        }
        if (isReserved(name)) {
            throw Refused.usage(
                    "LEAT-D002",
                    "package",
                    name,
                    "this name is reserved: its links would stand where the program keeps its own files",
                    "Give the package another name.");
        }
        return name;
    }

    public static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /// `dot-vimrc` is `.vimrc`; other names stay.
    ///
    /// @throws Refused if nothing, `.` or `..` would be left
    static String translated(String name, DotOptions options, String place) throws Refused {
        if (!name.startsWith(options.prefix())) {
            return name;
        }
        String rest = name.substring(options.prefix().length());
        if (rest.isEmpty() || rest.equals(".")) {
            throw Refused.usage(
                    "LEAT-D008",
                    place,
                    name,
                    "no name is left behind \"" + options.prefix() + "\"",
                    "Rename it, or switch translation off with --no-dotfiles.");
        }
        return "." + rest;
    }

    /// The way back, for what moves into a package.
    public static String untranslated(String name, DotOptions options) {
        return options.translate() && name.startsWith(".") ? options.prefix() + name.substring(1) : name;
    }
}
