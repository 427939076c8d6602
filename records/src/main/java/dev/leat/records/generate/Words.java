package dev.leat.records.generate;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Mapping;
import dev.leat.records.contract.Step;
import dev.leat.records.contract.Table;
import dev.leat.records.value.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Texts that become values: of one place in a document, for all mappings that read it.
final class Words {
    private static final int NUMBER_MOST = 99_999;
    private final Contract contract;
    private final Draw draw;

    Words(Contract contract, Draw draw) {
        this.contract = contract;
        this.draw = draw;
    }

    /// Words whose values differ.
    static List<String> different(Contract.EnumMapping words) {
        List<String> different = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (String word : new TreeSet<>(words.exact().keySet())) {
            if (values.add(words.exact().getOrDefault(word, ""))) {
                different.add(word);
            }
        }
        return different;
    }

    /// @param instance which of several elements side by side, from 0
    /// @param unique   the number of this row among all rows of the record, below 1,000
    String of(Node.Wish wish, long key, int instance, int unique) {
        List<String> known = known(wish);
        if (!wish.accepted.isEmpty()) {
            String accepted = wish.accepted.get(instance % wish.accepted.size());
            return known.stream().filter(accepted::equalsIgnoreCase).findFirst().orElse(accepted);
        }
        Mapping narrowest = narrowest(wish);
        if (wish.unique || wish.ordinal) {
            return name(wish, narrowest, key, instance, unique);
        }
        if (!known.isEmpty()) {
            return draw.of(known);
        }
        if (narrowest == null) {
            return free(wish);
        }
        return ofType(narrowest);
    }

    /// What names a row: `key × 10 + ordinal` while there are few.
    private static String name(Node.Wish wish, @Nullable Mapping mapping, long key, int instance, int unique) {
        if (!wish.unique) {
            return Integer.toString(instance + 1);
        }
        boolean number = mapping == null || mapping.type() != DataType.STRING;
        String text = Long.toString(key * (unique < 10 ? 10 : 1_000) + unique);
        return number ? text : "N" + text;
    }

    private String free(Node.Wish wish) {
        if (!wish.literals.isEmpty() && draw.chance(60)) {
            return draw.of(List.copyOf(wish.literals));
        }
        return Long.toString(draw.between(1, 99));
    }

    /// The words that a mapping knows, if one of them has a list.
    private List<String> known(Node.Wish wish) {
        for (Mapping mapping : wish.mappings) {
            for (Step step : mapping.chain()) {
                List<String> words = switch (step) {
                    case Step.Enumerated ignored -> words(contract.enums().get(mapping.enumName()));
                    case Step.Lookup(String file) -> words(contract.lookups().get(file));
                    case Step.Bit(boolean character) ->
                        sorted((character ? contract.charFlags() : contract.booleanFlags()).keySet());
                    default -> List.of();
                };
                if (!words.isEmpty()) {
                    return words;
                }
            }
            if (mapping.type().isFlag()) {
                return sorted(contract.booleanFlags().keySet());
            }
            Table table = contract.tables().get(mapping.table());
            if (table != null && !table.truthy().isEmpty()) {
                List<String> words = new ArrayList<>(sorted(table.truthy()));
                words.add("N");
                return words;
            }
        }
        return List.of();
    }

    private static List<String> words(Contract.@Nullable EnumMapping mapping) {
        return mapping == null ? List.of() : sorted(mapping.exact().keySet());
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream()
                .filter(word -> !word.isBlank())
                .map(word -> word.length() == 1 ? word.toUpperCase(Locale.ROOT) : word)
                .sorted()
                .toList();
    }

    private static @Nullable Mapping narrowest(Node.Wish wish) {
        Mapping found = null;
        for (Mapping mapping : wish.mappings) {
            if (found == null || rank(mapping) < rank(found)) {
                found = mapping;
            }
        }
        return found;
    }

    private static long rank(Mapping mapping) {
        boolean dated = mapping.chain().stream().anyMatch(Step.ExtractDate.class::isInstance);
        if (mapping.type().isDate() || dated) {
            return 0;
        }
        return switch (mapping.type()) {
            case TINYINT -> 1;
            case SMALLINT -> 2;
            case INT -> 3;
            case DECIMAL -> 4 + mapping.precision().orElse(18) - Math.min(mapping.scale(), 18);
            case BIGINT -> 50;
            case FLOAT -> 60;
            case UUID, TIME, JSON, XML, BYTES -> 70;
            default -> 100 + mapping.length().orElse(1_000_000);
        };
    }

    private String ofType(Mapping mapping) {
        boolean dated = mapping.chain().stream().anyMatch(Step.ExtractDate.class::isInstance);
        boolean digits = mapping.chain().stream().anyMatch(Step.NumbersOnly.class::isInstance);
        int length = mapping.length().orElse(40);
        return switch (mapping.type()) {
            case STRING ->
                dated ? date() : digits ? draw.digits(Math.min(length, 9)) : draw.words(1 + draw.below(3), length);
            case TINYINT, SMALLINT, INT, BIGINT ->
                Long.toString(draw.between(1, Math.min(mapping.type().most(), NUMBER_MOST)));
            case DECIMAL -> decimal(mapping);
            case FLOAT -> draw.between(0, NUMBER_MOST) + "." + draw.digits(2);
            case DATE -> date();
            case DATETIME, SMALLDATETIME -> date() + "T" + time();
            case BIT, BOOLEAN -> draw.chance(50) ? "true" : "false";
            case JSON -> "{\"n\": " + draw.below(100) + "}";
            case XML -> "<n>" + draw.below(100) + "</n>";
            case BYTES -> draw.digits(8);
            case UUID -> draw.uuid();
            case TIME -> time();
        };
    }

    private String decimal(Mapping mapping) {
        int before = Math.max(0, Math.min(5, mapping.precision().orElse(18) - mapping.scale()));
        long most = before == 0 ? 0 : (long) Math.pow(10, before) - 1;
        String whole = Long.toString(draw.between(Math.min(1, most), most));
        return mapping.scale() == 0 ? whole : whole + "." + draw.digits(Math.min(mapping.scale(), 9));
    }

    private String date() {
        return draw.between(1950, 2030) + "-" + two(draw.between(1, 12)) + "-" + two(draw.between(1, 28));
    }

    private String time() {
        return two(draw.between(0, 23)) + ":" + two(draw.between(0, 59)) + ":" + two(draw.between(0, 59));
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
