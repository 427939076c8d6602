package dev.leat.cli.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// What one command understands, and where each value goes once the whole line is read. Told by calls, not by
/// annotations: the JVM reads those through a generated class for each kind, which no start-up cache keeps, and that
/// took as long as the JVM's own start.
public final class Syntax {
    private final CommandSpec spec;
    private final Map<ArgSpec, Consumer<ArgSpec>> receivers = new LinkedHashMap<>();
    private final Set<OptionSpec> common = new HashSet<>();

    Syntax(String name) {
        spec = CommandSpec.create().name(name);
        spec.interpolateVariables(false); // "$$" in a description is two dollars
    }

    /// One line: what it is for.
    public Syntax header(String header) {
        spec.usageMessage().header(header);
        return this;
    }

    public Syntax description(String description) {
        spec.usageMessage().description(description);
        return this;
    }

    public Syntax examples(String... examples) {
        spec.usageMessage().footer(examples);
        return this;
    }

    /// The one word that is not an option.
    public Syntax operand(boolean needed, String label, String description, Consumer<String> to) {
        PositionalParamSpec operand = PositionalParamSpec.builder()
                .index("0")
                .arity(needed ? "1" : "0..1")
                .required(needed)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
        spec.addPositional(operand);
        receivers.put(operand, arg -> to.accept(arg.getValue()));
        return this;
    }

    /// All words that are not options.
    public Syntax operands(boolean needed, String label, String description, Consumer<List<String>> to) {
        PositionalParamSpec operands = PositionalParamSpec.builder()
                .index("0..*")
                .arity(needed ? "1..*" : "0..*")
                .required(needed)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
        spec.addPositional(operands);
        receivers.put(operands, arg -> to.accept(arg.getValue()));
        return this;
    }

    /// An option without a value. Names as help shows them: `-q, --quiet`.
    public Syntax flag(String names, String description, Consumer<Boolean> to) {
        OptionSpec option = named(names, description).type(boolean.class).build();
        return add(option, arg -> to.accept(arg.getValue()));
    }

    /// An option without a value that may be said several times.
    public Syntax counted(String names, String description, Consumer<Integer> to) {
        OptionSpec option = named(names, description)
                .arity("0")
                .type(List.class)
                .auxiliaryTypes(Boolean.class)
                .build();
        return add(option, arg -> to.accept(arg.<List<Boolean>>getValue().size()));
    }

    /// `--help`: nothing is missing where it is said.
    Syntax help(String names, String description) {
        spec.addOption(
                named(names, description).type(boolean.class).usageHelp(true).build());
        return this;
    }

    /// An option with a text.
    public Syntax text(String names, String label, String description, Consumer<String> to) {
        return value(names, label, String.class, description, to);
    }

    /// An option with a value of this type: a number, a path, a span, one of an enum.
    public <T> Syntax value(String names, String label, Class<T> type, String description, Consumer<T> to) {
        OptionSpec option =
                named(names, description).type(type).paramLabel(label).build();
        return add(option, arg -> to.accept(arg.getValue()));
    }

    /// An option with a text that may be said several times.
    public Syntax texts(String names, String label, String description, Consumer<List<String>> to) {
        OptionSpec option = named(names, description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .build();
        return add(option, arg -> to.accept(arg.getValue()));
    }

    /// An option with a text that no page shows.
    public Syntax hidden(String names, String label, String description, Consumer<String> to) {
        OptionSpec option = named(names, description)
                .type(String.class)
                .paramLabel(label)
                .hidden(true)
                .build();
        return add(option, arg -> to.accept(arg.getValue()));
    }

    /// The options said so far are those of every command.
    Syntax endOfCommon() {
        common.addAll(spec.options());
        return this;
    }

    boolean isCommon(OptionSpec option) {
        return common.contains(option);
    }

    CommandSpec spec() {
        return spec;
    }

    /// In the order in which they are told of.
    public List<OptionSpec> options() {
        return spec.options();
    }

    List<String> optionNames() {
        List<String> names = new ArrayList<>();
        spec.options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    /// Gives each value that stood on the line to its command; the others keep their defaults.
    void deliver(ParseResult line) {
        for (Map.Entry<ArgSpec, Consumer<ArgSpec>> receiver : receivers.entrySet()) {
            if (isMatched(line, receiver.getKey())) {
                receiver.getValue().accept(receiver.getKey());
            }
        }
    }

    private static boolean isMatched(ParseResult line, ArgSpec arg) {
        return arg instanceof OptionSpec option
                ? line.hasMatchedOption(option)
                : !line.matchedPositionals().isEmpty();
    }

    private static OptionSpec.Builder named(String names, String description) {
        return OptionSpec.builder(names.split(", ")).description(description);
    }

    private Syntax add(OptionSpec option, Consumer<ArgSpec> receiver) {
        spec.addOption(option);
        receivers.put(option, receiver);
        return this;
    }
}
