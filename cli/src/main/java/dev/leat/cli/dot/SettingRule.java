package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a setting of `leat dot` may be.
final class SettingRule {
    private static final Set<String> TRUTHS = Set.of(
            "symlinks.folding",
            "symlinks.overwrite",
            "symlinks.backup",
            "ignore.use_defaults",
            "ignore.per_package_ignore",
            "dotfile.translate",
            "dotfile.package_name_mapping");

    private static final Map<String, List<String>> WORDS = Map.of(
            "symlinks.mode", List.of("relative", "absolute"),
            "ignore.profile", List.of("leat", "stow"),
            "packages.sort_by", List.of("name", "links", "date"));

    private SettingRule() {}

    static boolean isList(String key) {
        return key.equals("ignore.patterns");
    }

    /// The rule that the value breaks, if it does.
    static Optional<String> broken(String key, List<String> texts) {
        if (!isList(key) && texts.size() != 1) {
            return Optional.of(key + " is one value, not a list");
        }
        String text = String.join(",", texts);
        if (TRUTHS.contains(key)) {
            return Set.of("true", "false", "1", "0").contains(text.toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of(key + " is true or false");
        }
        List<String> words = WORDS.get(key);
        if (words != null) {
            return words.contains(text)
                    ? Optional.empty()
                    : Optional.of(key + " is one of " + String.join(", ", words));
        }
        return switch (key) {
            case "ignore.max_file_size" -> size(text);
            case "operations.max_parallel" ->
                text.matches("\\d{1,4}") ? Optional.empty() : Optional.of(key + " is a number; 0: one per processor");
            case "dotfile.prefix" ->
                text.isEmpty() || text.indexOf('/') >= 0
                        ? Optional.of(key + " is the beginning of a name")
                        : Optional.empty();
            case "directories.package", "directories.target" ->
                text.isBlank() ? Optional.of(key + " names a folder") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> size(String text) {
        try {
            SizeWord.bytes(text);
            return Optional.empty();
        } catch (CommandError e) {
            return Optional.of(e.problem().rule());
        }
    }
}
