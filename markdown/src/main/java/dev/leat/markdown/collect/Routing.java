package dev.leat.markdown.collect;

import dev.leat.markdown.warehouse.TokenType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which collectors a token type goes to, and which bits of the open types keep it from them. Compiled once per set
/// of definitions; immutable.
///
/// `bitOf[type]` is the bit of a type that someone ignores, or -1; bits go by the types' names, so they are the
/// same in every run. `mask[c]` are the bits that shut collector `c`; `routes[type]` the collectors in order of
/// registration. `byTag[c]` says that for some types only the tag decides.
final class Routing {
    static final int TYPES = TokenType.values().length;
    private static final int BITS_MAX = Long.SIZE;

    final int[][] routes = new int[TYPES][];
    final byte[] bitOf = new byte[TYPES];
    final long[] mask;
    final boolean[] byTag;
    /// Whether tokens of a type go to a collector or move a bit: the pass runs over all others.
    final boolean[] busy = new boolean[TYPES];
    /// How many bits there are.
    final int bits;
    private final List<Interest> interests;

    Routing(List<Interest> interests) {
        this.interests = interests;
        this.mask = new long[interests.size()];
        java.util.Arrays.fill(bitOf, (byte) -1);
        this.bits = assignBits();
        this.byTag = new boolean[mask.length];
        for (int c = 0; c < mask.length; c++) {
            byTag[c] = !interests.get(c).tags().isEmpty();
        }
        for (TokenType type : TokenType.values()) {
            routes[type.ordinal()] = routesOf(type);
            busy[type.ordinal()] = routes[type.ordinal()].length > 0 || movesBit(type);
        }
    }

    private int assignBits() {
        Set<TokenType> ignored = new HashSet<>();
        interests.forEach(interest -> ignored.addAll(interest.ignoreInside()));
        if (ignored.size() > BITS_MAX) {
            throw new IllegalArgumentException(ignored.size() + " types to ignore, at most " + BITS_MAX);
        }
        int bit = 0;
        for (TokenType type :
                ignored.stream().sorted(Comparator.comparing(TokenType::name)).toList()) {
            bitOf[type.ordinal()] = (byte) bit++;
        }
        for (int c = 0; c < mask.length; c++) {
            for (TokenType type : interests.get(c).ignoreInside()) {
                mask[c] |= 1L << bitOf[type.ordinal()];
            }
        }
        return bit;
    }

    private boolean movesBit(TokenType type) {
        return bitOf[type.nesting() < 0 ? type.ordinal() - 1 : type.ordinal()] >= 0;
    }

    private int[] routesOf(TokenType type) {
        List<Integer> route = new ArrayList<>();
        for (int c = 0; c < mask.length; c++) {
            Interest interest = interests.get(c);
            if (interest.types().contains(type) || interest.tags().stream().anyMatch(tag -> mayHaveTag(type, tag))) {
                route.add(c);
            }
        }
        return route.stream().mapToInt(Integer::intValue).toArray();
    }

    /// A heading's tag depends on its level.
    private static boolean mayHaveTag(TokenType type, String tag) {
        if (type == TokenType.HEADING_OPEN) {
            return tag.matches("h[1-6]");
        }
        return type.nesting() >= 0 && !tag.isEmpty() && type.tag().equals(tag);
    }

    /// Whether collector `c` wants a token of this type that bears this tag.
    boolean wants(int c, TokenType type, String tag) {
        Interest interest = interests.get(c);
        return interest.types().contains(type) || interest.tags().contains(tag);
    }
}
