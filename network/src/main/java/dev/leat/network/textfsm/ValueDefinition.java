package dev.leat.network.textfsm;

import java.util.List;
import java.util.Optional;

/// A `Value` line. `inner` is the value's own pattern where a list takes its matches apart by it; `line` is 1-based.
public record ValueDefinition(
        String name, List<ValueOption> options, String regex, Optional<CompiledRegex> inner, int line) {
    public ValueDefinition {
        options = List.copyOf(options);
    }

    public boolean has(ValueOption option) {
        return options.contains(option);
    }

    /// The pattern as it stands in a rule: its first group bears the value's name.
    String inRules() {
        return "(?P<" + name + ">" + regex.substring(1);
    }
}
