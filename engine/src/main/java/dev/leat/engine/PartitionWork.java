package dev.leat.engine;

import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.ValueForm;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.Scanner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What a worker does with a partition: each source is opened, fingerprinted, compared and parsed by the very class
/// that does so on one machine, and the answers go back. A partition writes nothing and may be done any number of
/// times.
public final class PartitionWork {
    /// What the answers to one partition may take. A source whose answers are larger is read by whoever asked.
    static final int ANSWERS_MAX = 192 << 20;

    private PartitionWork() {}

    /// The worker's pipeline is not the one that was asked about: another build, another contract, other settings.
    public static final class OtherRecipe extends Exception {
        private static final long serialVersionUID = 1L;

        OtherRecipe(String pipeline) {
            super("the worker's pipeline " + pipeline + " has another recipe");
        }
    }

    public static byte[] read(Pipeline<?, ?, ?> pipeline, byte[] partition, Ticker ticker)
            throws IOException, OtherRecipe {
        return read(pipeline.name(), pipeline.scanner(), pipeline.parser(), partition, ticker);
    }

    private static <T> byte[] read(String name, Scanner scanner, Parser<T> parser, byte[] partition, Ticker ticker)
            throws IOException, OtherRecipe {
        ValueForm<T> form = parser.form().orElseThrow(() -> new OtherRecipe(name));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(partition));
        Fingerprint recipe = parser.recipe().fingerprint();
        if (!PartitionForm.readRecipe(in).equals(recipe)) {
            throw new OtherRecipe(name);
        }
        List<PartitionForm.Wanted> sources = PartitionForm.read(in, recipe);
        Answers<T> answers = new Answers<>(new PartitionForm<>(form));
        for (PartitionForm.Wanted wanted : sources) {
            Content.Bytes body = wanted.body();
            Intake<T> intake = new Intake<>(body == null ? scanner::open : source -> body, parser, recipe, ticker);
            answers.begin();
            intake.read(wanted.ask(), answers::add);
            answers.end(wanted.ask());
        }
        return answers.bytes();
    }

    /// Answers as bytes. Those to a source that are too large are taken back, and it counts as unread.
    private static final class Answers<T> {
        private final PartitionForm<T> form;
        private ByteArrayOutputStream all = new ByteArrayOutputStream(1 << 16);
        private ByteArrayOutputStream own = new ByteArrayOutputStream();
        private boolean tooLarge;

        Answers(PartitionForm<T> form) {
            this.form = form;
        }

        void begin() {
            own = new ByteArrayOutputStream();
            tooLarge = false;
        }

        void add(Intake.Answer<T> answer) {
            if (tooLarge) {
                return;
            }
            try {
                form.write(answer, new DataOutputStream(own));
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written", e);
            }
            if (all.size() + (long) own.size() > ANSWERS_MAX) {
                tooLarge = true;
                own = new ByteArrayOutputStream();
            }
        }

        void end(Intake.Ask ask) throws IOException {
            if (tooLarge) {
                form.write(new Intake.Answer.Disappeared<>(ask), new DataOutputStream(own));
            }
            own.writeTo(all);
        }

        byte[] bytes() {
            return all.toByteArray();
        }
    }
}
