package dev.leat.network.textfsm;

import java.util.ArrayList;
import java.util.List;

/// Which rules of a state a line can match at all, told by how it opens: whether with a blank, and its first character
/// that is none. Most rules of most states fall away so. Made when a state meets such a line for the first time;
/// threads may make the same answer twice, which does no harm.
final class Opening {
    /// In place of the first character: the line has none, or is not all ASCII, so any rule may match.
    static final int EMPTY = 128;

    static final int ANY = 129;
    private static final int KINDS = 130;

    private final Rule[] all;
    private final Rule[][] known = new Rule[2 * KINDS][];

    Opening(List<Rule> rules) {
        this.all = rules.toArray(Rule[]::new);
    }

    Rule[] rules(boolean blank, int first) {
        if (first == ANY) {
            return all;
        }
        int kind = (blank ? KINDS : 0) + first;
        Rule[] rules = known[kind];
        if (rules == null) {
            rules = made(blank, first);
            known[kind] = rules;
        }
        return rules;
    }

    private Rule[] made(boolean blank, int first) {
        List<Rule> fitting = new ArrayList<>();
        for (Rule rule : all) {
            if (rule.regex().linear().mayOpen(blank, first)) {
                fitting.add(rule);
            }
        }
        return fitting.size() == all.length ? all : fitting.toArray(Rule[]::new);
    }
}
