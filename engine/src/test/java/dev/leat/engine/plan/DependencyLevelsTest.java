package dev.leat.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.item.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependencyLevelsTest {
    private record Op(String key, Set<String> needs) implements Operation {
        @Override
        public Tally tally() {
            return Tally.NONE;
        }

        @Override
        public String describe() {
            return key;
        }
    }

    private static Op op(String key, String... needs) {
        return new Op(key, Set.of(needs));
    }

    @Test
    void placesWhatIsNeededBefore() throws Exception {
        var levels = DependencyLevels.of(List.of(op("c", "b"), op("a"), op("b", "a", "elsewhere"), op("d")));
        assertThat(levels.stream().map(level -> level.stream().map(Op::key).toList()))
                .containsExactly(List.of("a", "d"), List.of("b"), List.of("c"));
    }

    @Test
    void namesThePathOfACycle() {
        assertThatThrownBy(() -> DependencyLevels.of(List.of(op("a", "b"), op("b", "c"), op("c", "a"), op("x", "a"))))
                .isInstanceOfSatisfying(CycleFound.class, e -> {
                    assertThat(e.path()).hasSize(4).startsWith(e.path().getLast());
                    assertThat(e.path()).contains("a", "b", "c").doesNotContain("x");
                });
    }

    @Test
    void randomGraphsAreOrderedAndComplete() throws Exception {
        Random random = new Random(11);
        for (int trial = 0; trial < 300; trial++) {
            int n = 1 + random.nextInt(40);
            List<Op> operations = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                Set<String> needs = new java.util.HashSet<>();
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(8) == 0) {
                        needs.add("o" + j);
                    }
                }
                operations.add(new Op("o" + i, needs));
            }
            java.util.Collections.shuffle(operations, random);
            Map<String, Integer> levelOf = new HashMap<>();
            var levels = DependencyLevels.of(operations);
            for (int l = 0; l < levels.size(); l++) {
                for (Op op : levels.get(l)) {
                    levelOf.put(op.key(), l);
                }
            }
            assertThat(levelOf).hasSize(n);
            for (Op op : operations) {
                op.needs().forEach(need -> assertThat(levelOf.get(need)).isLessThan(levelOf.get(op.key())));
            }
        }
    }

    @Test
    void aLongChainTakesLinearTime() throws Exception {
        List<Op> chain = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            chain.add(i == 0 ? op("o0") : op("o" + i, "o" + (i - 1)));
        }
        assertThat(DependencyLevels.of(chain)).hasSize(50_000);
    }

    @Test
    void keysAreUnique() {
        assertThatThrownBy(() -> DependencyLevels.of(List.of(op("a"), op("a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
