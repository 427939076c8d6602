package dev.leat.markdown.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Which of a few words of ASCII stand in a text, in either case: one look at each pair of bytes for all of them
/// together. A blank in a word stands for any white space, several in a row and line ends among it. For what is
/// rare and costly to look for properly: a text without these words need not be searched. Immutable.
public final class WordSearch {
    /// Letters of English by how rare they are; a word is looked for by its rarest pair.
    private static final String BY_RARITY = "&/-jqxzkvfbpgwymculdhrsinoate";
    private static final int WORDS_MAX = Long.SIZE;
    private static final int SHIFT = 5;

    private final byte[][] words;
    /// Where a word's pair begins.
    private final int[] pairs;
    /// Which words may have this pair: a position in `groups`, 0 for none.
    private final byte[] group = new byte[1 << (Byte.SIZE + SHIFT)];
    /// Sets of words, as bits.
    private final long[] groups;

    /// @param words up to 64, in lower case; each begins and ends with another than a blank
    public WordSearch(String... words) {
        if (words.length > WORDS_MAX) {
            throw new IllegalArgumentException(words.length + " words, at most " + WORDS_MAX);
        }
        this.words = new byte[words.length][];
        this.pairs = new int[words.length];
        for (int w = 0; w < words.length; w++) {
            byte[] word = words[w].getBytes(StandardCharsets.US_ASCII);
            this.words[w] = word;
            pairs[w] = rarestPair(words[w]);
        }
        List<Long> sets = new ArrayList<>(List.of(0L));
        long[] wordsAt = wordsAt();
        for (int pair = 0; pair < wordsAt.length; pair++) {
            if (wordsAt[pair] == 0) {
                continue; // nearly all of them: group 0, the empty set
            }
            if (!sets.contains(wordsAt[pair])) {
                sets.add(wordsAt[pair]);
            }
            group[pair] = (byte) sets.indexOf(wordsAt[pair]);
        }
        if (sets.size() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("words of " + sets.size() + " kinds of pairs, at most 127");
        }
        this.groups = sets.stream().mapToLong(Long::longValue).toArray();
    }

    /// For each pair the words it may belong to, as bits.
    private long[] wordsAt() {
        long[] sets = new long[group.length];
        for (int w = 0; w < words.length; w++) {
            byte first = words[w][pairs[w]];
            if (words[w].length > 1) {
                sets[at(first, words[w][pairs[w] + 1])] |= 1L << w;
            } else {
                for (int next = Byte.MIN_VALUE; next <= Byte.MAX_VALUE; next++) {
                    sets[at(first, (byte) next)] |= 1L << w;
                }
            }
        }
        return sets;
    }

    private static int rarestPair(String word) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < word.length(); i++) {
            int first = BY_RARITY.indexOf(word.charAt(i));
            int second = BY_RARITY.indexOf(word.charAt(i + 1));
            if (first >= 0 && second >= 0 && first + second < least) {
                least = first + second;
                best = i;
            }
        }
        return best;
    }

    /// Letters of both cases come together; so do some other characters.
    private static int at(byte first, byte second) {
        return (((first | 0x20) & 0xFF) << SHIFT) ^ ((second | 0x20) & 0xFF);
    }

    /// A bit for each word that is there, the first word's lowest.
    public long in(Source source) {
        byte[] bytes = source.bytes();
        int last = source.length() - 1;
        long found = 0;
        byte[] known = group;
        for (int i = 0; i < last; i++) {
            byte candidates = known[at(bytes[i], bytes[i + 1])];
            if (candidates != 0) {
                found |= verified(bytes, last + 1, i, groups[candidates] & ~found);
            }
        }
        return last < 0 ? found : found | verified(bytes, last + 1, last, ~found & (-1L >>> -words.length));
    }

    private long verified(byte[] bytes, int length, int place, long candidates) {
        long found = 0;
        for (long left = candidates; left != 0; left &= left - 1) {
            int w = Long.numberOfTrailingZeros(left);
            if (is(bytes[place], words[w][pairs[w]])
                    && isBefore(bytes, place, words[w], pairs[w])
                    && isBehind(bytes, length, place, words[w], pairs[w])) {
                found |= 1L << w;
            }
        }
        return found;
    }

    private static boolean isBefore(byte[] bytes, int place, byte[] word, int letter) {
        int at = place - 1;
        for (int i = letter - 1; i >= 0; i--) {
            if (at < 0 || !is(bytes[at], word[i])) {
                return false;
            }
            at--;
            while (word[i] == ' ' && at >= 0 && isBlank(bytes[at])) {
                at--;
            }
        }
        return true;
    }

    private static boolean isBehind(byte[] bytes, int length, int place, byte[] word, int letter) {
        int at = place + 1;
        for (int i = letter + 1; i < word.length; i++) {
            if (at >= length || !is(bytes[at], word[i])) {
                return false;
            }
            at++;
            while (word[i] == ' ' && at < length && isBlank(bytes[at])) {
                at++;
            }
        }
        return true;
    }

    private static boolean is(byte b, byte wanted) {
        return wanted == ' ' ? isBlank(b) : b == wanted || (b >= 'A' && b <= 'Z' && (b | 0x20) == wanted);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
