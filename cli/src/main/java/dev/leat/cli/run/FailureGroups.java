package dev.leat.cli.run;

import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Screen;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// New failures of a run counted by pipeline and code, each kind with its first place. Not thread-safe.
final class FailureGroups {
    /// From so many on one line stands for all of a kind.
    private static final int GROUPED_FROM = 4;

    private record Kind(String pipeline, String code) {}

    private static final class Group {
        private final Problem first;
        private long count;

        Group(Problem first) {
            this.first = first;
        }
    }

    private final Map<Kind, Group> groups = new LinkedHashMap<>();

    void add(String pipeline, Problem why) {
        groups.computeIfAbsent(new Kind(pipeline, why.code()), kind -> new Group(why)).count++;
    }

    /// A line for each kind that is too many to be read one by one: `loans  12 × LEAT-R012  first: a.xml:41:7  …`.
    List<Line> lines(Screen screen) {
        List<Line> lines = new ArrayList<>();
        groups.forEach((kind, group) -> {
            if (group.count >= GROUPED_FROM) {
                lines.add(Line.of("  ")
                        .data(kind.pipeline())
                        .add("  " + Amount.count(group.count) + " × ")
                        .add(Token.BAD, kind.code())
                        .add("  first: ")
                        .data(group.first.place().toString())
                        .add("  ")
                        .data(group.first.rule())
                        .cut(screen.fit(), screen));
            }
        });
        return lines;
    }
}
