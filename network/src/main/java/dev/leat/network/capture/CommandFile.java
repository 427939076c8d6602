package dev.leat.network.capture;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file that holds the answer to one command, as tools that back devices up write it: `show_version.txt` in a
/// folder of the device. It is read as if the command had been typed at the device's prompt.
public final class CommandFile {
    private static final Pattern NAME = Pattern.compile(
            "((?:show|display|get)[_ ][^/]+?|running[-_]config|startup[-_]config)\\.[A-Za-z]{2,4}(?:\\.gz)?");

    private CommandFile() {}

    /// The command in a file's name, empty where it holds none.
    public static String command(String file) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            return "";
        }
        String words = name.group(1).replace('_', ' ');
        return words.startsWith("running") || words.startsWith("startup") ? "show " + words.replace(' ', '-') : words;
    }

    /// The line at which a command was typed; without one, a prompt alone.
    public static InputStream typed(String device, String command) {
        return bytes(device.replaceAll("[^A-Za-z0-9_.:/+-]", "_") + "#" + command + "\n");
    }

    public static InputStream lineEnd() {
        return bytes("\n");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
