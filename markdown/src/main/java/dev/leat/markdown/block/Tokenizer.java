package dev.leat.markdown.block;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.markdown.rules.Limits;
import dev.leat.markdown.rules.Rules;
import dev.leat.markdown.warehouse.Refused;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The door: bytes of one document in, its warehouse out. Thread-safe; time and memory are linear in the input,
/// whatever it holds.
///
/// Working memory is kept for the next document while it is small: one set, taken and given back without waiting, so
/// two threads at once simply make a second one.
public final class Tokenizer {
    private final Rules rules;
    private final Limits limits;
    private final AtomicReference<@Nullable Workspace> spare = new AtomicReference<>();

    public Tokenizer(Rules rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
    }

    /// Leat's own rules and limits.
    public static Tokenizer standard() {
        return new Tokenizer(Rules.LEAT, Limits.DEFAULT);
    }

    public Rules rules() {
        return rules;
    }

    public Limits limits() {
        return limits;
    }

    /// @param where name of the document in problems
    /// @param bytes given away: the warehouse keeps the array, nobody may change it afterwards
    public Tokenized read(String where, byte[] bytes) {
        return read(where, bytes, bytes.length);
    }

    /// As above, the first `length` bytes. Copies them, so the array may be used again.
    public Tokenized readCopy(String where, byte[] bytes, int length) {
        return length > limits.maxBytes() ? tooLarge(where, length) : read(where, Arrays.copyOf(bytes, length), length);
    }

    /// The warehouse of a text known to be within the limits.
    ///
    /// @throws IllegalArgumentException if it is not
    public TokenWarehouse read(String text) {
        return switch (read("text", text.getBytes(StandardCharsets.UTF_8))) {
            case Tokenized.Read(TokenWarehouse warehouse) -> warehouse;
            case Tokenized.Rejected(Problem problem) -> throw new IllegalArgumentException(problem.describe());
        };
    }

    private Tokenized read(String where, byte[] bytes, int length) {
        if (length > limits.maxBytes()) {
            return tooLarge(where, length);
        }
        Workspace workspace = spare.getAndSet(null);
        if (workspace == null) {
            workspace = new Workspace(rules, limits);
        }
        try {
            Source source = Source.of(where, bytes, length);
            if (source.lineCount() > limits.maxLines()) {
                return tooManyLines(where, source.lineCount());
            }
            TokenWarehouse warehouse = workspace.read(where, source);
            if (workspace.isSmall()) {
                spare.set(workspace);
            }
            if (warehouse.size() > limits.maxBlockTokens() && blockTokens(warehouse) > limits.maxBlockTokens()) {
                return tooManyBlockTokens(where, blockTokens(warehouse));
            }
            return new Tokenized.Read(warehouse);
        } catch (Refused refused) {
            return new Tokenized.Rejected(refused.problem());
        }
    }

    private static int blockTokens(TokenWarehouse warehouse) {
        int tokens = 0;
        for (TokenType type : TokenType.values()) {
            tokens += type.isInline() ? 0 : warehouse.count(type);
        }
        return tokens;
    }

    private Tokenized tooManyLines(String where, int lines) {
        return new Tokenized.Rejected(Problem.lasting(
                "LEAT-M018",
                Place.of(where),
                lines + " lines",
                "a document has at most " + limits.maxLines() + " lines",
                "Split the document, name another profile, or raise the limit on lines."));
    }

    private Tokenized tooManyBlockTokens(String where, int tokens) {
        return new Tokenized.Rejected(Problem.lasting(
                "LEAT-M019",
                Place.of(where),
                tokens + " block tokens",
                "a document has at most " + limits.maxBlockTokens() + " block tokens",
                "Split the document, name another profile, or raise the limit on block_tokens."));
    }

    private Tokenized tooLarge(String where, int length) {
        return new Tokenized.Rejected(Problem.lasting(
                "LEAT-M002",
                Place.of(where),
                length + " bytes",
                "a document has at most " + limits.maxBytes() + " bytes",
                "Split the document, or raise the limit on bytes."));
    }
}
