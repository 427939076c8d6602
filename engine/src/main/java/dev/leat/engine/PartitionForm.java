package dev.leat.engine;

import dev.leat.engine.item.Encoding;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.ValueForm;
import dev.leat.engine.scan.Content;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked of another machine and what it answers, as bytes.
///
/// ```
/// partition  recipe · count · (source · content it had, if the recipe is the same · forced · body, if it is sent)*
/// answers    (number of the source · kind · …)*, the answers to a source in their order, the last one marked
/// ```
final class PartitionForm<T> {
    private static final int ASKS_MAX = 1 << 20;

    private final ValueForm<T> values;

    PartitionForm(ValueForm<T> values) {
        this.values = values;
    }

    /// A source to be read there; `body` is its content where this machine has opened it already.
    record Wanted(Intake.Ask ask, Content.@Nullable Bytes body) {}

    static void write(List<Wanted> partition, Fingerprint recipe, DataOutput out) throws IOException {
        Encoding.fingerprint(out, recipe);
        out.writeInt(partition.size());
        for (Wanted wanted : partition) {
            Intake.Ask ask = wanted.ask();
            Encoding.text(out, ask.source().key().text());
            Encoding.stamp(out, ask.source().stamp());
            out.writeLong(ask.source().bytes());
            Fingerprint known = ask.before()
                    .filter(line -> line.recipe().equals(recipe))
                    .map(LedgerLine::content)
                    .orElse(Fingerprint.NONE);
            Encoding.fingerprint(out, known);
            out.writeBoolean(ask.forced());
            Content.Bytes body = wanted.body();
            out.writeBoolean(body != null);
            if (body != null) {
                Encoding.bytes(out, body.array(), body.length());
                out.writeInt(body.facts().size());
                for (Map.Entry<String, String> fact : body.facts().entrySet()) {
                    Encoding.text(out, fact.getKey());
                    Encoding.text(out, fact.getValue());
                }
            }
        }
    }

    /// The recipe of the partition, then its sources.
    static Fingerprint readRecipe(DataInput in) throws IOException {
        return Encoding.fingerprint(in);
    }

    static List<Wanted> read(DataInput in, Fingerprint recipe) throws IOException {
        List<Wanted> partition = new ArrayList<>();
        int count = Encoding.count(in, ASKS_MAX);
        for (int i = 0; i < count; i++) {
            SourceRef source = new SourceRef(new Key(Encoding.text(in)), Encoding.stamp(in), in.readLong());
            Fingerprint known = Encoding.fingerprint(in);
            boolean forced = in.readBoolean();
            partition.add(new Wanted(
                    new Intake.Ask(i, source, line(source, known, recipe), "", "", forced),
                    in.readBoolean() ? body(in) : null));
        }
        return partition;
    }

    private static Optional<LedgerLine> line(SourceRef source, Fingerprint content, Fingerprint recipe) {
        return content.equals(Fingerprint.NONE)
                ? Optional.empty()
                : Optional.of(new LedgerLine(
                        source.key(),
                        Optional.empty(),
                        Stamp.UNKNOWN,
                        content,
                        recipe,
                        Fingerprint.NONE,
                        LedgerLine.State.OK,
                        Optional.empty(),
                        0,
                        0));
    }

    private static Content.Bytes body(DataInput in) throws IOException {
        byte[] bytes = Encoding.bytes(in);
        Map<String, String> facts = new LinkedHashMap<>();
        for (int left = Encoding.count(in, 1 << 10); left > 0; left--) {
            facts.put(Encoding.text(in), Encoding.text(in));
        }
        return new Content.Bytes(bytes, bytes.length, facts);
    }

    void write(Intake.Answer<T> answer, DataOutput out) throws IOException {
        out.writeInt((int) answer.ask().sequence());
        switch (answer) {
            case Intake.Answer.Same<T>(Intake.Ask ask, Fingerprint content, long bytes) -> {
                out.writeByte(0);
                Encoding.fingerprint(out, content);
                out.writeLong(bytes);
            }
            case Intake.Answer.Unreadable<T>(Intake.Ask ask, Problem why) -> out.writeByte(1);
            case Intake.Answer.Disappeared<T>(Intake.Ask ask) -> out.writeByte(1);
            case Intake.Answer.Part<T> part -> {
                out.writeByte(2);
                out.writeBoolean(part.last());
                Encoding.fingerprint(out, part.content());
                out.writeLong(part.bytesRead());
                out.writeLong(part.parseNanos());
                out.writeInt(part.items().size());
                for (Item<T> item : part.items()) {
                    write(item, out);
                }
            }
        }
    }

    /// The next answer; empty where the worker could not read the source, which is then read here: only this machine's
    /// word counts for what is unreadable or gone.
    Optional<Intake.Answer<T>> read(Intake.Ask ask, DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> Optional.of(new Intake.Answer.Same<>(ask, Encoding.fingerprint(in), in.readLong()));
            case 1 -> Optional.empty();
            case 2 -> {
                boolean last = in.readBoolean();
                Fingerprint content = Encoding.fingerprint(in);
                long bytes = in.readLong();
                long nanos = in.readLong();
                List<Item<T>> items = new ArrayList<>();
                for (int left = Encoding.count(in, Intake.PART_ITEMS); left > 0; left--) {
                    items.add(item(in));
                }
                yield Optional.of(new Intake.Answer.Part<>(ask, List.copyOf(items), last, content, bytes, nanos));
            }
            default -> throw new IOException("damaged: an answer of kind " + kind);
        };
    }

    private void write(Item<T> item, DataOutput out) throws IOException {
        Encoding.text(out, item.key().text());
        switch (item) {
            case Item.Bad<T>(Key key, Problem problem) -> {
                out.writeByte(0);
                Encoding.problem(out, problem);
            }
            case Item.Blank<T>(Key key, Problem why) -> {
                out.writeByte(2);
                Encoding.problem(out, why);
            }
            case Item.Good<T> good -> {
                out.writeByte(1);
                values.write(good.value(), out);
                Encoding.fingerprint(out, good.rows());
                out.writeLong(good.bytes());
                out.writeInt(good.warnings().size());
                for (Problem warning : good.warnings()) {
                    Encoding.problem(out, warning);
                }
            }
        }
    }

    private Item<T> item(DataInput in) throws IOException {
        Key key = new Key(Encoding.text(in));
        int kind = in.readByte();
        if (kind != 1) {
            Problem problem = Encoding.problem(in);
            return kind == 0 ? new Item.Bad<>(key, problem) : new Item.Blank<>(key, problem);
        }
        T value = values.read(in);
        Fingerprint rows = Encoding.fingerprint(in);
        long bytes = in.readLong();
        List<Problem> warnings = new ArrayList<>();
        for (int left = Encoding.count(in, 1 << 20); left > 0; left--) {
            warnings.add(Encoding.problem(in));
        }
        return new Item.Good<>(key, value, rows, bytes, warnings);
    }
}
