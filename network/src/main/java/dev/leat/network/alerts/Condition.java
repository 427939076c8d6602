package dev.leat.network.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A condition over the fields of a row: `status == 'down' and (vlan_id > 100 or description contains 'uplink')`.
/// Fields that hold nothing are unequal to every value, not smaller and not greater; `field is empty` asks for
/// that. Texts are compared without regard to case; two sides that both read as numbers are compared as such. No
/// loops, no calls: each condition costs what its length says. Immutable.
public sealed interface Condition {
    int LENGTH_MAX = 2_000;
    int DEPTH_MAX = 64;

    /// @param field what a field holds, null for nothing
    boolean holds(Function<String, @Nullable String> field);

    /// The fields it asks for.
    Set<String> fields();

    /// @throws IllegalArgumentException says where it ends to be one
    static Condition of(String text) {
        return new ConditionReader(text).read();
    }

    record Both(List<Condition> parts) implements Condition {
        public Both {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Function<String, @Nullable String> field) {
            return parts.stream().allMatch(part -> part.holds(field));
        }

        @Override
        public Set<String> fields() {
            return all(parts);
        }
    }

    record Either(List<Condition> parts) implements Condition {
        public Either {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Function<String, @Nullable String> field) {
            return parts.stream().anyMatch(part -> part.holds(field));
        }

        @Override
        public Set<String> fields() {
            return all(parts);
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(Function<String, @Nullable String> field) {
            return !part.holds(field);
        }

        @Override
        public Set<String> fields() {
            return part.fields();
        }
    }

    record Empty(String name) implements Condition {
        @Override
        public boolean holds(Function<String, @Nullable String> field) {
            String value = field.apply(name);
            return value == null || value.isEmpty();
        }

        @Override
        public Set<String> fields() {
            return Set.of(name);
        }
    }

    record OneOf(String name, List<String> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Function<String, @Nullable String> field) {
            String value = field.apply(name);
            return value != null && values.stream().anyMatch(value::equalsIgnoreCase);
        }

        @Override
        public Set<String> fields() {
            return Set.of(name);
        }
    }

    record Compare(String name, Sign sign, String value) implements Condition {
        @Override
        public boolean holds(Function<String, @Nullable String> field) {
            String there = field.apply(name);
            if (there == null) {
                return sign == Sign.UNEQUAL;
            }
            String one = there.toLowerCase(Locale.ROOT);
            String other = value.toLowerCase(Locale.ROOT);
            return switch (sign) {
                case CONTAINS -> one.contains(other);
                case STARTS -> one.startsWith(other);
                case EQUAL -> compare(one, other) == 0;
                case UNEQUAL -> compare(one, other) != 0;
                case LESS -> compare(one, other) < 0;
                case AT_MOST -> compare(one, other) <= 0;
                case MORE -> compare(one, other) > 0;
                case AT_LEAST -> compare(one, other) >= 0;
            };
        }

        private static int compare(String one, String other) {
            try {
                return Double.compare(Double.parseDouble(one), Double.parseDouble(other));
            } catch (NumberFormatException e) {
                return one.compareTo(other); // texts, then
            }
        }

        @Override
        public Set<String> fields() {
            return Set.of(name);
        }
    }

    /// How two sides are compared.
    enum Sign {
        EQUAL("=="),
        UNEQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">"),
        CONTAINS("contains"),
        STARTS("starts");

        private final String word;

        Sign(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static Set<String> all(List<Condition> parts) {
        List<String> names = new ArrayList<>();
        parts.forEach(part -> names.addAll(part.fields()));
        return Set.copyOf(names);
    }
}
