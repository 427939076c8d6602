package dev.leat.network.textfsm;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads rules: `^REGEX`, then ` -> ACTION` if there is one.
final class RuleReader {
    private static final String RECORD = "(?<record>Clear|Clearall|Record|NoRecord)";
    private static final String STATE = "(?:\\s+(?<state>\\w+|\".*\"))?";
    private static final List<Pattern> ACTIONS = List.of(
            pattern("\\s+(?<line>Continue|Next|Error)(?:\\." + RECORD + ")?" + STATE),
            pattern("\\s+(?<line>)" + RECORD + STATE),
            pattern("(?<line>)(?<record>)" + STATE));
    private static final Pattern SUBSTITUTE = Pattern.compile(
            "\\$(?:(?<dollar>\\$)|(?<name>[_a-zA-Z][_a-zA-Z0-9]*)|\\{(?<braced>[_a-zA-Z][_a-zA-Z0-9]*)\\}|)");

    private final String template;
    private final Map<String, ValueDefinition> values = new HashMap<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private int rules;

    RuleReader(String template, List<ValueDefinition> definitions) {
        this.template = template;
        for (ValueDefinition value : definitions) {
            indices.put(value.name(), indices.size());
            values.put(value.name(), value);
        }
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /// @param text the rule without white space around it
    /// @param line its 1-based line
    Rule read(String text, int line) throws TemplateInvalid {
        int arrow = arrow(text);
        String match = arrow < 0 ? text : text.substring(0, arrow);
        CompiledRegex regex = compile(substitute(match, line), match, line);
        int[] valueOfGroup = new int[regex.groups() + 1];
        Arrays.fill(valueOfGroup, -1);
        for (PythonRegex.Named named : regex.named()) {
            valueOfGroup[named.group()] = indices.getOrDefault(named.name(), -1);
        }
        if (arrow < 0) {
            return new Rule(
                    rules++,
                    line,
                    match,
                    regex,
                    LineOperator.NEXT,
                    RecordOperator.NO_RECORD,
                    Optional.empty(),
                    Optional.empty(),
                    valueOfGroup);
        }
        String action = text.substring(arrow + 3);
        for (Pattern form : ACTIONS) {
            Matcher matcher = form.matcher(action);
            if (matcher.matches()) {
                return rule(match, line, regex, matcher, valueOfGroup);
            }
        }
        throw invalid(
                "LEAT-N003",
                line,
                text.substring(arrow + 1),
                "the action is badly formatted",
                "Write -> [Next|Continue|Error][.Record|.NoRecord|.Clear|.Clearall] [State]");
    }

    /// Where the last ` ->` begins, or -1.
    private static int arrow(String text) {
        for (int i = text.lastIndexOf("->"); i > 0; i = text.lastIndexOf("->", i - 1)) {
            char before = text.charAt(i - 1);
            if (Character.isWhitespace(before) || Character.isSpaceChar(before)) {
                return i - 1;
            }
        }
        return -1;
    }

    private Rule rule(String match, int line, CompiledRegex regex, Matcher action, int[] valueOfGroup)
            throws TemplateInvalid {
        String lineWord = Optional.ofNullable(action.group("line")).orElse("");
        String recordWord = Optional.ofNullable(action.group("record")).orElse("");
        Optional<String> state = Optional.ofNullable(action.group("state"));
        LineOperator lineOperator = switch (lineWord) {
            case "Continue" -> LineOperator.CONTINUE;
            case "Error" -> LineOperator.ERROR;
            default -> LineOperator.NEXT;
        };
        RecordOperator recordOperator = RecordOperator.NO_RECORD;
        for (RecordOperator operator : RecordOperator.values()) {
            recordOperator = operator.word().equals(recordWord) ? operator : recordOperator;
        }
        if (lineOperator == LineOperator.CONTINUE && state.isPresent()) {
            throw invalid(
                    "LEAT-N003",
                    line,
                    state.get(),
                    "Continue stays in its state, or a line could go round for ever",
                    "Leave out the state, or write Next");
        }
        boolean quoted = state.filter(s -> s.startsWith("\"")).isPresent();
        if (lineOperator != LineOperator.ERROR && quoted) {
            throw invalid(
                    "LEAT-N003",
                    line,
                    state.orElse(""),
                    "only Error has a message; a state is one word",
                    "Write -> Error " + state.orElse(""));
        }
        boolean error = lineOperator == LineOperator.ERROR;
        return new Rule(
                rules++,
                line,
                match,
                regex,
                lineOperator,
                recordOperator,
                error ? Optional.empty() : state,
                error ? state.map(s -> quoted ? s.substring(1, s.length() - 1) : s) : Optional.empty(),
                valueOfGroup);
    }

    /// Puts the values' patterns where a rule names them; `$$` is a dollar.
    private String substitute(String match, int line) throws TemplateInvalid {
        if (values.isEmpty()) {
            return match; // as the reference does: without values a dollar is a dollar
        }
        Matcher matcher = SUBSTITUTE.matcher(match);
        StringBuilder regex = new StringBuilder();
        while (matcher.find()) {
            String put;
            if (matcher.group("dollar") != null) {
                put = "$";
            } else {
                String named = matcher.group("name") != null ? matcher.group("name") : matcher.group("braced");
                ValueDefinition value = named == null ? null : values.get(named);
                if (value == null) {
                    throw invalid(
                            "LEAT-N003",
                            line,
                            match,
                            named == null ? "a dollar begins a value's name" : "there is no value " + named,
                            named == null ? "Write $$ for the end of the line" : "Define it, or correct the name");
                }
                put = value.inRules();
            }
            matcher.appendReplacement(regex, Matcher.quoteReplacement(put));
        }
        return matcher.appendTail(regex).toString();
    }

    private CompiledRegex compile(String regex, String shown, int line) throws TemplateInvalid {
        try {
            return CompiledRegex.of(regex);
        } catch (BadRegex e) {
            throw invalid(
                    "LEAT-N004", line, shown, "the pattern is not valid: " + e.getMessage(), "Correct the pattern");
        }
    }

    private TemplateInvalid invalid(String code, int line, String seen, String rule, String remedy) {
        return new TemplateInvalid(Problem.lasting(code, new Place(template, line, 0), seen, rule, remedy));
    }
}
