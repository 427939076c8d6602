package dev.leat.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// What one command understands, and where each value goes once the whole line is read. Told by calls, not by
/// annotations: the JVM reads those through a generated class for each kind, which no start-up cache keeps, and that
/// took as long as the JVM's own start.
///
/// picocli's model is made of it only for lines that are in doubt, and for pages of help ([PlainLine] reads the
/// others): making it takes longer than most commands.
public final class Syntax {
    private final String name;
    private final List<Argument> arguments = new ArrayList<>();
    private String header = "";
    private String description = "";
    private List<String> examples = List.of();
    private int commonCount;
    private @Nullable CommandSpec spec;
    private final Map<ArgSpec, Argument> model = new LinkedHashMap<>();

    /// One option or operand. `names` as help shows them, none for operands; `to` takes a value of `type`.
    record Argument(
            Kind kind, List<String> names, String label, Class<?> type, String description, Consumer<Object> to) {
        enum Kind {
            FLAG,
            COUNTED,
            HELP,
            VALUE,
            HIDDEN,
            VALUES,
            OPERAND,
            NEEDED_OPERAND,
            OPERANDS,
            NEEDED_OPERANDS
        }

        boolean isOperand() {
            return names.isEmpty();
        }
    }

    Syntax(String name) {
        this.name = name;
    }

    /// One line: what it is for.
    public Syntax header(String text) {
        header = text;
        return this;
    }

    public Syntax description(String text) {
        description = text;
        return this;
    }

    public Syntax examples(String... lines) {
        examples = List.of(lines);
        return this;
    }

    /// The one word that is not an option.
    public Syntax operand(boolean needed, String label, String text, Consumer<String> to) {
        Argument.Kind kind = needed ? Argument.Kind.NEEDED_OPERAND : Argument.Kind.OPERAND;
        return add(kind, "", label, String.class, text, to);
    }

    /// All words that are not options.
    public Syntax operands(boolean needed, String label, String text, Consumer<List<String>> to) {
        Argument.Kind kind = needed ? Argument.Kind.NEEDED_OPERANDS : Argument.Kind.OPERANDS;
        return add(kind, "", label, List.class, text, to);
    }

    /// An option without a value. Names as help shows them: `-q, --quiet`.
    public Syntax flag(String names, String text, Consumer<Boolean> to) {
        return add(Argument.Kind.FLAG, names, "", boolean.class, text, to);
    }

    /// An option without a value that may be said several times.
    public Syntax counted(String names, String text, Consumer<Integer> to) {
        return add(Argument.Kind.COUNTED, names, "", List.class, text, to);
    }

    /// `--help`: nothing is missing where it is said.
    Syntax help(String names, String text) {
        return add(Argument.Kind.HELP, names, "", boolean.class, text, on -> {});
    }

    /// An option with a text.
    public Syntax text(String names, String label, String text, Consumer<String> to) {
        return value(names, label, String.class, text, to);
    }

    /// An option with a value of this type: a number, a path, a span, one of an enum.
    public <T> Syntax value(String names, String label, Class<T> type, String text, Consumer<T> to) {
        return add(Argument.Kind.VALUE, names, label, type, text, to);
    }

    /// An option with a text that may be said several times.
    public Syntax texts(String names, String label, String text, Consumer<List<String>> to) {
        return add(Argument.Kind.VALUES, names, label, List.class, text, to);
    }

    /// An option with a text that no page shows.
    public Syntax hidden(String names, String label, String text, Consumer<String> to) {
        return add(Argument.Kind.HIDDEN, names, label, String.class, text, to);
    }

    @SuppressWarnings("unchecked") // a value's type is the one its option was declared with
    private Syntax add(Argument.Kind kind, String names, String label, Class<?> type, String text, Consumer<?> to) {
        List<String> each = names.isEmpty() ? List.of() : List.of(names.split(", "));
        arguments.add(new Argument(kind, each, label, type, text, (Consumer<Object>) to));
        return this;
    }

    /// The options said so far are those of every command.
    Syntax endOfCommon() {
        commonCount = arguments.size();
        return this;
    }

    List<Argument> arguments() {
        return arguments;
    }

    boolean isCommon(OptionSpec option) {
        return arguments.indexOf(model.get(option)) < commonCount;
    }

    /// In the order in which they are told of.
    public List<OptionSpec> options() {
        return spec().options();
    }

    List<String> optionNames() {
        List<String> names = new ArrayList<>();
        arguments.forEach(argument -> names.addAll(argument.names()));
        return names;
    }

    /// All of it as picocli's model.
    CommandSpec spec() {
        if (spec == null) {
            CommandSpec made = CommandSpec.create().name(name);
            made.interpolateVariables(false); // "$$" in a description is two dollars
            made.usageMessage().header(header).footer(examples.toArray(String[]::new));
            if (!description.isEmpty()) {
                made.usageMessage().description(description);
            }
            for (Argument argument : arguments) {
                if (argument.isOperand()) {
                    PositionalParamSpec operand = operand(argument);
                    made.addPositional(operand);
                    model.put(operand, argument);
                } else {
                    OptionSpec option = option(argument);
                    made.addOption(option);
                    model.put(option, argument);
                }
            }
            spec = made;
        }
        return spec;
    }

    private static PositionalParamSpec operand(Argument argument) {
        boolean one = argument.type() == String.class;
        boolean needed =
                argument.kind() == Argument.Kind.NEEDED_OPERAND || argument.kind() == Argument.Kind.NEEDED_OPERANDS;
        return PositionalParamSpec.builder()
                .index(one ? "0" : "0..*")
                .arity((needed ? "1" : "0") + (one ? needed ? "" : "..1" : "..*"))
                .required(needed)
                .type(argument.type())
                .auxiliaryTypes(String.class)
                .paramLabel(argument.label())
                .description(argument.description())
                .build();
    }

    private static OptionSpec option(Argument argument) {
        OptionSpec.Builder option = OptionSpec.builder(argument.names().toArray(String[]::new))
                .description(argument.description())
                .type(argument.type());
        return switch (argument.kind()) {
            case FLAG -> option.build();
            case HELP -> option.usageHelp(true).build();
            case COUNTED -> option.arity("0").auxiliaryTypes(Boolean.class).build();
            case VALUE -> option.paramLabel(argument.label()).build();
            case HIDDEN -> option.paramLabel(argument.label()).hidden(true).build();
            case VALUES ->
                option.auxiliaryTypes(String.class).paramLabel(argument.label()).build();
            case OPERAND, NEEDED_OPERAND, OPERANDS, NEEDED_OPERANDS ->
                throw new IllegalArgumentException("an operand is no option: " + argument.label());
        };
    }

    /// Gives each value that stood on the line to its command; the others keep their defaults.
    void deliver(ParseResult line) {
        model.forEach((spec, argument) -> {
            if (!isMatched(line, spec) || argument.kind() == Argument.Kind.HELP) {
                return;
            }
            Object value = Objects.requireNonNull(spec.<Object>getValue());
            argument.to().accept(argument.kind() == Argument.Kind.COUNTED ? ((List<?>) value).size() : value);
        });
    }

    private static boolean isMatched(ParseResult line, ArgSpec arg) {
        return arg instanceof OptionSpec option
                ? line.hasMatchedOption(option)
                : !line.matchedPositionals().isEmpty();
    }
}
