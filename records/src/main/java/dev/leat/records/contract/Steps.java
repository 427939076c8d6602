package dev.leat.records.contract;

import dev.leat.records.xml.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Words of `mapping_type` to steps.
final class Steps {
    /// Words that select by a role of the same name.
    static final List<String> ROLE_WORDS = List.of("last_valid_pr_contact", "last_valid_sec_contact", "authu_contact");

    static final List<String> WORDS = List.of(
            "enum",
            "calculated_field",
            "char_to_bit",
            "boolean_to_bit",
            "numbers_only",
            "extract_numeric",
            "last_valid_pr_contact",
            "last_valid_sec_contact",
            "authu_contact",
            "from_role",
            "curr_address_only",
            "preferred_child",
            "identity_insert",
            "default_getutcdate_if_null",
            "now_if_missing",
            "extract_date",
            "add_score",
            "add_indicator",
            "add_history",
            "add_report_lookup",
            "policy_exceptions",
            "warranty_field",
            "add_collateral",
            "slot",
            "kv",
            "constant",
            "coalesce",
            "join",
            "count",
            "position",
            "row_id",
            "text",
            "upper",
            "lower",
            "trim",
            "replace",
            "substring",
            "hash",
            "mask",
            "raw_xml",
            "regex",
            "uuid5",
            "lookup");

    private static final int PATTERN_MAX = 1_000;

    /// Name spaces of RFC 9562 by their usual names.
    private static final Map<String, UUID> NAME_SPACES = Map.of(
            "dns", UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
            "url", UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
            "oid", UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8"),
            "x500", UUID.fromString("6ba7b814-9dad-11d1-80b4-00c04fd430c8"));

    private Steps() {}

    /// A word and what stands in its brackets; `argument` is null-free: empty brackets are an empty text.
    record Word(String name, Optional<String> argument) {}

    /// Splits `a, b(c, d)` at the commas outside brackets.
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (c == '\'' && depth > 0 && opens(text, i)) {
                int end = text.indexOf('\'', i + 1);
                i = end < 0 ? i : end;
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth <= 0 || i == text.length())) {
                String word = text.substring(begin, i).strip();
                if (!word.isEmpty()) {
                    words.add(word(word));
                }
                begin = i + 1;
            }
        }
        return words;
    }

    /// Whether a quote begins an argument: behind a bracket or a comma.
    private static boolean opens(String text, int quote) {
        int before = quote - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before >= 0 && (text.charAt(before) == '(' || text.charAt(before) == ',');
    }

    private static Word word(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return new Word(text, Optional.empty());
        }
        int close = text.endsWith(")") ? text.length() - 1 : text.length();
        return new Word(
                text.substring(0, open).strip(),
                Optional.of(text.substring(open + 1, close).strip()));
    }

    /// The step of a word in a chain; `before` is what stands before it in the chain.
    ///
    /// @throws IllegalArgumentException with the rule that the word breaks
    static Step step(Word word, Optional<Table> table, List<Step> before, Map<String, String> roles) {
        boolean makesRow = table.filter(Table::isRowCreating)
                .filter(of -> of.function().filter(word.name()::equals).isPresent()
                        || word.name().equals(of.kind() == Table.Kind.SLOTS ? "slot" : "kv"))
                .isPresent();
        if (makesRow) {
            return new Step.MakesRow(word.argument().orElse(""));
        }
        if (ROLE_WORDS.contains(word.name())) {
            return role(word.name(), roles);
        }
        return switch (word.name()) {
            case "enum" -> new Step.Enumerated();
            case "calculated_field" -> new Step.Calculated();
            case "char_to_bit" -> new Step.Bit(true);
            case "boolean_to_bit" -> new Step.Bit(false);
            case "numbers_only" -> new Step.NumbersOnly();
            case "extract_numeric" -> new Step.ExtractNumeric();
            case "from_role" -> role(argument(word), roles);
            case "curr_address_only", "preferred_child" -> new Step.PreferredChild();
            case "identity_insert" -> new Step.Marker();
            case "default_getutcdate_if_null", "now_if_missing" -> new Step.NowIfMissing();
            case "extract_date" -> new Step.ExtractDate();
            case "add_history" -> {
                if (before.isEmpty() || !(before.getLast() instanceof Step.OfRole)) {
                    throw new IllegalArgumentException(
                            "add_history makes rows of a kv table that names it, or follows a role");
                }
                yield new Step.Marker();
            }
            case "constant" -> new Step.Constant(argument(word));
            case "coalesce" ->
                new Step.Coalesce(parts(inBrackets(word)).stream()
                        .map(path -> Path.of(path, Map.of()))
                        .toList());
            case "join" -> new Step.Join(unquoted(word.argument().orElse(", ")));
            case "count" -> new Step.Count();
            case "position" -> new Step.Position();
            case "row_id" -> new Step.RowId();
            case "text", "trim" -> new Step.Trim();
            case "upper" -> new Step.Upper();
            case "lower" -> new Step.Lower();
            case "replace" -> {
                List<String> parts = parts(inBrackets(word));
                if (parts.isEmpty() || parts.size() > 2 || parts.getFirst().isEmpty()) {
                    throw new IllegalArgumentException("replace(from, to)");
                }
                yield new Step.Replace(parts.getFirst(), parts.size() == 2 ? parts.getLast() : "");
            }
            case "substring" -> substring(word);
            case "hash" -> {
                if (!word.argument().orElse("sha256").equals("sha256")) {
                    throw new IllegalArgumentException("hash(sha256) is the only one");
                }
                yield new Step.Hash();
            }
            case "mask" -> new Step.Mask();
            case "raw_xml" -> new Step.RawXml();
            case "regex" -> regex(word);
            case "uuid5" -> new Step.NameUuid(space(word.argument().orElse("url")));
            case "lookup" -> new Step.Lookup(argument(word));
            case "add_score",
                    "add_indicator",
                    "add_report_lookup",
                    "policy_exceptions",
                    "warranty_field",
                    "add_collateral",
                    "slot",
                    "kv" ->
                throw new IllegalArgumentException(
                        word.name() + " makes rows of a slots or kv table whose mapping_type it is");
            default -> throw new IllegalArgumentException("there is no mapping type " + word.name());
        };
    }

    private static Step role(String name, Map<String, String> roles) {
        String role = roles.get(name);
        if (role == null) {
            throw new IllegalArgumentException("roles says which role " + name + " is");
        }
        return new Step.OfRole(role, false);
    }

    private static Step regex(Word word) {
        List<String> parts = parts(inBrackets(word));
        if (parts.size() > 2 || parts.getFirst().isEmpty() || parts.getFirst().length() > PATTERN_MAX) {
            throw new IllegalArgumentException(
                    "regex('pattern', group), with at most " + PATTERN_MAX + " characters of pattern");
        }
        try {
            Pattern pattern = Pattern.compile(parts.getFirst());
            int groups = pattern.matcher("").groupCount();
            int group = parts.size() == 2 ? Integer.parseInt(parts.get(1)) : Math.min(1, groups);
            if (group < 0 || group > groups) {
                throw new IllegalArgumentException("the pattern has " + groups + " groups, not " + group);
            }
            return new Step.Matched(pattern, group);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("a pattern: " + e.getDescription() + " at " + e.getIndex(), e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("regex('pattern', group), the group a number", e);
        }
    }

    private static UUID space(String text) {
        String word = unquoted(text);
        UUID known = NAME_SPACES.get(word);
        if (known != null) {
            return known;
        }
        if (word.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return UUID.fromString(word);
        }
        throw new IllegalArgumentException("uuid5(dns), uuid5(url), uuid5(oid), uuid5(x500) or uuid5(a UUID)");
    }

    private static Step substring(Word word) {
        List<String> parts = parts(inBrackets(word));
        try {
            int start = Integer.parseInt(parts.getFirst());
            int length = parts.size() > 1 ? Integer.parseInt(parts.get(1)) : Integer.MAX_VALUE;
            if (start >= 1 && length >= 0 && parts.size() <= 2) {
                return new Step.Substring(start, length);
            }
        } catch (NumberFormatException e) {
            // said below, with the form
        }
        throw new IllegalArgumentException("substring(start, length), counted from 1");
    }

    private static String argument(Word word) {
        return unquoted(inBrackets(word));
    }

    private static String inBrackets(Word word) {
        return word.argument()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(word.name() + " needs a value in brackets"));
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ',') {
                parts.add(unquoted(text.substring(begin, i).strip()));
                begin = i + 1;
            } else {
                i = quotedEnd(text, begin, i);
            }
        }
        return parts;
    }

    /// Where a quote that begins an argument ends, or `at` if none begins there.
    private static int quotedEnd(String text, int begin, int at) {
        if (text.charAt(at) != '\'' || !text.substring(begin, at).isBlank()) {
            return at;
        }
        int end = text.indexOf('\'', at + 1);
        return end < 0 ? at : end;
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
