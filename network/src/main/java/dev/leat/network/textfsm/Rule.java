package dev.leat.network.textfsm;

import java.util.Optional;

/// One rule of a state. `text` is the pattern as written, `line` its 1-based line in the template, `target` the state
/// to go to; for [LineOperator#ERROR] `message` is what the template's author says. Group `g` of the pattern is
/// assigned to value `valueOfGroup[g]`, -1 means to none. `number` counts all rules of the template.
record Rule(
        int number,
        int line,
        String text,
        CompiledRegex regex,
        LineOperator lineOperator,
        RecordOperator recordOperator,
        Optional<String> target,
        Optional<String> message,
        int[] valueOfGroup) {}
