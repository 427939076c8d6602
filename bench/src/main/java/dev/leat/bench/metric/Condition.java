package dev.leat.bench.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition over the columns of an event: `event == 'HostDone' and count > 0`. Texts stand in single quotes,
/// numbers without; a column that is not there meets nothing.
final class Condition {
    private static final Pattern TERM =
            Pattern.compile("\\s*([\\w.-]+)\\s*(==|!=|<=|>=|<|>)\\s*(?:'([^']*)'|(-?\\d{1,15}(?:\\.\\d{1,9})?))\\s*");
    private static final int TERMS_MAX = 20;

    private record Term(String column, String sign, Optional<String> text, double number) {
        boolean holds(Map<String, String> columns) {
            String seen = columns.get(column);
            if (seen == null) {
                return false;
            }
            if (text.isPresent()) {
                return sign.equals("==") == seen.equals(text.get());
            }
            try {
                int order = Double.compare(Double.parseDouble(seen), number);
                return switch (sign) {
                    case "==" -> order == 0;
                    case "!=" -> order != 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                };
            } catch (NumberFormatException e) {
                return false; // a text is neither less nor more than a number
            }
        }
    }

    private final List<Term> terms;

    private Condition(List<Term> terms) {
        this.terms = terms;
    }

    /// @throws IllegalArgumentException if it is none
    static Condition of(String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split("\\s+and\\s+", TERMS_MAX + 1)) {
            Matcher matcher = TERM.matcher(part);
            boolean understood = matcher.matches();
            boolean ordered =
                    understood && matcher.group(3) != null && !matcher.group(2).matches("==|!=");
            if (!understood || ordered || terms.size() == TERMS_MAX) {
                throw new IllegalArgumentException(
                        "a condition reads  field == 'text'  or  field > 3, joined by  and: \"" + part + "\"");
            }
            terms.add(new Term(
                    matcher.group(1),
                    matcher.group(2),
                    Optional.ofNullable(matcher.group(3)),
                    matcher.group(4) == null ? 0 : Double.parseDouble(matcher.group(4))));
        }
        return new Condition(terms);
    }

    /// The columns it asks for.
    List<String> columns() {
        return terms.stream().map(Term::column).toList();
    }

    boolean holds(Map<String, String> columns) {
        return terms.stream().allMatch(term -> term.holds(columns));
    }
}
