package dev.leat.network;

import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.plan.Items;
import dev.leat.network.capture.Capture;
import dev.leat.network.capture.Slices;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A source too large for memory: device after device, each an item of its own (`all.log/core-sw1`), as the loop asks
/// for them.
final class LongCapture implements Items<Inventory> {
    private final Key source;
    private final Slices slices;
    private final NetworkParser parser;
    private final Set<String> given = new HashSet<>();

    LongCapture(Key source, InputStream stream, NetworkParser parser) {
        this.source = source;
        this.slices = new Slices(stream);
        this.parser = parser;
    }

    @Override
    public @Nullable Item<Inventory> next() throws IOException {
        Slices.Slice slice = slices.next();
        if (slice == null) {
            return null;
        }
        Key key = new Key(source.text() + "/" + slice.name());
        if (slice.tooLong()) {
            return new Item.Bad<>(
                    key,
                    Problem.lasting(
                            "LEAT-N055",
                            Place.of(source),
                            slice.name(),
                            "what one device said is at most " + (Slices.SLICE_MAX >> 20) + " MiB",
                            "Put its sessions into files of their own"));
        }
        if (!given.add(slice.name())) {
            return new Item.Bad<>(
                    new Key(key.text() + " (again)"),
                    Problem.lasting(
                            "LEAT-N056",
                            Place.of(source),
                            slice.name(),
                            "a device comes back after more than " + (Slices.OPEN_MAX >> 20) + " MiB of others",
                            "Its first part stands; sort the log by device, or make it files"));
        }
        try {
            return parser.item(
                    key,
                    Capture.of(slice.text()).devices(),
                    Optional.empty(),
                    slice.text().length(),
                    new ArrayList<>());
        } catch (RuntimeException e) {
            // whatever a capture holds, the others go on: the fault is named, not passed on
            return new Item.Bad<>(key, Codes.brokeTheReader(key.text(), e));
        }
    }

    @Override
    public void close() {
        try {
            slices.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
