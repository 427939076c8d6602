package dev.leat.network.capture;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line that may be a prompt: the device's name without user, module and state, and what was typed behind it.
/// `sure` is false for the forms that other lines have too (`<cr>`), which count only with a command.
record Prompt(String name, String typed, boolean sure) {
    private static final String NAME = "(?<name>[A-Za-z0-9_][A-Za-z0-9_.:/+-]{0,62})";
    private static final Pattern PLAIN = Pattern.compile("\\s*(?:\\{[^}]{1,40}\\}\\s*)?(?:[\\w.\\\\+-]{1,40}@)?"
            + "(?:RP/\\d+/\\w+/CPU\\d+:)?" + NAME
            + "(?:\\([^)#>]{1,40}\\)|\\[[^]#>]{1,40}\\])*\\s?[#>](?<typed>.*)");
    private static final Pattern COMWARE =
            Pattern.compile("\\s*(?:<" + NAME + ">|\\[" + NAME.replace("name", "view") + "\\])(?<typed>.*)");
    private static final Pattern CONTROLLER =
            Pattern.compile("\\s*\\(" + NAME + "\\)\\s*(?:\\[[^]]{1,40}\\]\\s*)?[*^]?\\s*[#>](?<typed>.*)");
    private static final int LENGTH_MAX = 400;

    /// What people type to network devices, in full or abbreviated.
    private static final Set<String> VERBS = Set.of(
            "show",
            "sh",
            "sho",
            "display",
            "dis",
            "disp",
            "get",
            "request",
            "ping",
            "terminal",
            "term",
            "ter",
            "configure",
            "conf",
            "config",
            "enable",
            "en",
            "ena",
            "exit",
            "quit",
            "logout",
            "end",
            "set",
            "no",
            "write",
            "wr",
            "copy",
            "do",
            "skip-page",
            "page",
            "screen-length",
            "less",
            "admin",
            "traceroute",
            "diag",
            "system-view",
            "commit",
            "clear",
            "debug",
            "undebug");

    static Optional<Prompt> of(String line) {
        if (line.length() > LENGTH_MAX || line.isEmpty()) {
            return Optional.empty();
        }
        Matcher plain = PLAIN.matcher(line);
        if (plain.matches()) {
            return Optional.of(
                    new Prompt(plain.group("name"), plain.group("typed").strip(), true));
        }
        Matcher controller = CONTROLLER.matcher(line);
        if (controller.matches()) {
            return Optional.of(new Prompt(
                    controller.group("name"), controller.group("typed").strip(), true));
        }
        Matcher comware = COMWARE.matcher(line);
        if (comware.matches()) {
            String name = comware.group("name") != null ? comware.group("name") : comware.group("view");
            return Optional.of(new Prompt(name, comware.group("typed").strip(), false));
        }
        return Optional.empty();
    }

    /// Whether what was typed is a command.
    boolean commands() {
        int blank = typed.indexOf(' ');
        String verb = blank < 0 ? typed : typed.substring(0, blank);
        return VERBS.contains(verb.toLowerCase(Locale.ROOT));
    }
}
