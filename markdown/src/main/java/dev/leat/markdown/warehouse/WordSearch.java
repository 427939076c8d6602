package dev.leat.markdown.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Which of a few words of ASCII stand in a text, in either case: one look at every second pair of bytes for all of
/// them together. A blank in a word stands for any white space, several in a row and line ends among it. For what
/// is rare and costly to look for properly: a text without these words need not be searched. Immutable.
///
/// Implementation note: a word is known by three letters in a row, the rarest it has. Wherever it stands, either
/// the first two of them or the last two begin at an even place, so that only those places are looked at.
public final class WordSearch {
    /// Letters of English by how rare they are.
    private static final String BY_RARITY = "&#\\/;-jqxzkvfbpg:wymculdhrsinoate";
    private static final int WORDS_MAX = Long.SIZE / 2;
    private static final int PAIRS = 1 << 13;
    /// Letters of both cases come together; so do some other characters.
    private static final int CASELESS = 0x2020;

    private final byte[][] words;
    /// Where a word's three letters begin; -1 if it has but two, and any may stand before them.
    private final int[] letters;
    /// Which words may have this pair: a position in `groups`, 0 for none.
    private final byte[] group = new byte[PAIRS];
    /// Sets of words by which of their two pairs it is, as bits: the first word's first pair, its second, and so
    /// on.
    private final long[] groups;

    /// @param words up to 32, in lower case, of two letters or more; each has two in a row that are no blanks, or
    ///     three if it is longer, and begins and ends with another than a blank
    public WordSearch(String... words) {
        if (words.length > WORDS_MAX) {
            throw new IllegalArgumentException(words.length + " words, at most " + WORDS_MAX);
        }
        this.words = new byte[words.length][];
        this.letters = new int[words.length];
        for (int w = 0; w < words.length; w++) {
            byte[] word = words[w].getBytes(StandardCharsets.US_ASCII);
            this.words[w] = word;
            letters[w] = word.length == 2 ? -1 : rarest(words[w]);
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
        long[] sets = new long[PAIRS];
        for (int w = 0; w < words.length; w++) {
            byte[] word = words[w];
            int at = letters[w];
            for (int second = 0; second < 2; second++, at++) {
                long bit = 1L << (2 * w + second);
                if (at >= 0) {
                    sets[at(word[at] | (word[at + 1] << Byte.SIZE))] |= bit;
                } else {
                    for (int before = 0; before < 1 << Byte.SIZE; before++) {
                        sets[at(before | (word[0] << Byte.SIZE))] |= bit;
                    }
                }
            }
        }
        return sets;
    }

    private static int rarest(String word) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i + 2 < word.length(); i++) {
            int first = BY_RARITY.indexOf(word.charAt(i));
            int second = BY_RARITY.indexOf(word.charAt(i + 1));
            int third = BY_RARITY.indexOf(word.charAt(i + 2));
            int common =
                    Math.min(first, second) + Math.min(second, third); // two pairs, each as rare as its rarer letter
            if (first >= 0 && second >= 0 && third >= 0 && common < least) {
                least = common;
                best = i;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("\"" + word + "\" has no three letters in a row to look for");
        }
        return best;
    }

    private static int at(int pair) {
        int folded = pair | CASELESS;
        return (folded ^ (folded >>> 3)) & (PAIRS - 1);
    }

    /// A bit for each word that is in the source, the first word's lowest.
    public long in(Source source) {
        return in(source.bytes(), source.length());
    }

    /// As [#in(Source)], of the first `length` bytes.
    long in(byte[] bytes, int length) {
        long found = 0;
        byte[] known = group;
        int i = 0;
        for (int far = length - 7; i < far; i += 8) { // four pairs a turn, nearly always for nothing
            int any = known[pair(bytes, i)] | known[pair(bytes, i + 2)];
            int more = known[pair(bytes, i + 4)] | known[pair(bytes, i + 6)];
            if ((any | more) != 0) {
                found |= pairs(bytes, length, i, i + 8);
            }
        }
        return found | pairs(bytes, length, i, length - 1);
    }

    private static int pair(byte[] bytes, int i) {
        return at((bytes[i] & 0xFF) | (bytes[i + 1] << Byte.SIZE));
    }

    private long pairs(byte[] bytes, int length, int from, int to) {
        long found = 0;
        for (int i = from; i < to; i += 2) {
            byte candidates = group[pair(bytes, i)];
            if (candidates != 0) {
                found |= verified(bytes, length, i, groups[candidates]);
            }
        }
        return found;
    }

    private long verified(byte[] bytes, int length, int place, long candidates) {
        long found = 0;
        for (long left = candidates; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            int w = bit / 2;
            int letter = letters[w] + bit % 2;
            int at = place;
            if (letter < 0) {
                letter++;
                at++;
            }
            if (is(bytes[at], words[w][letter])
                    && isBefore(bytes, at, words[w], letter)
                    && isBehind(bytes, length, at, words[w], letter)) {
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
