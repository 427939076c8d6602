package dev.leat.markdown.chunk;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;

/// Tokens of OpenAI's encoding cl100k_base (text-embedding-3, GPT-4), counted by JTokkit. Loaded, some 200 ms, when
/// somebody counts first; nothing else names the library. Thread-safe.
final class Tiktoken {
    private static final int TOKENS = 100_300;

    private Tiktoken() {}

    private static final class Loaded {
        static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
        /// Bytes of each token, 0 for not yet known.
        static final short[] BYTES = new short[TOKENS];
    }

    /// @throws IllegalStateException if the library is not on the class path
    private static Encoding encoding() {
        try {
            return Loaded.ENCODING;
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("the estimator tiktoken needs com.knuddels:jtokkit on the class path", e);
        }
    }

    static int count(String text) {
        return encoding().countTokensOrdinary(text);
    }

    /// The bytes of each token of a text.
    static int[] lengths(String text) {
        IntArrayList tokens = encoding().encodeOrdinary(text);
        int[] lengths = new int[tokens.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = bytes(tokens.get(i));
        }
        return lengths;
    }

    private static int bytes(int token) {
        short known = Loaded.BYTES[token];
        if (known == 0) {
            IntArrayList one = new IntArrayList(1);
            one.add(token);
            known = (short) Loaded.ENCODING.decodeBytes(one).length;
            Loaded.BYTES[token] = known; // found twice at worst when threads share it, and the same
        }
        return known;
    }
}
