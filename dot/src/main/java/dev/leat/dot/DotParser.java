package dev.leat.dot;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.plan.Items;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.scan.Content;
import java.io.IOException;
import java.util.List;

/// The listing of a package to the paths it wants at the target. Pure and thread-safe.
final class DotParser implements Parser<Listing> {
    private final Recipe recipe;

    DotParser(Recipe recipe) {
        this.recipe = recipe;
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public Items<Listing> parse(SourceRef source, Content content) throws IOException {
        byte[] bytes = switch (content) {
            case Content.Bytes(byte[] array, int length, var facts) -> java.util.Arrays.copyOf(array, length);
            case Content.Flow flow -> flow.stream().readAllBytes();
            case Content.NotModified same -> throw new IllegalStateException("a listing is always there");
        };
        Listing listing = Listing.read(bytes, bytes.length);
        if (listing.refused().isPresent()) {
            return Items.of(new Item.Bad<>(source.key(), listing.refused().get()));
        }
        // The same entries under other options are other links.
        Fingerprint rows = Fingerprint.ofParts(List.of(
                recipe.fingerprint().hex(),
                Fingerprint.ofBytes(bytes, 0, bytes.length).hex()));
        List<Problem> warnings = listing.warnings().stream()
                .map(warning -> Problem.lasting(
                        "LEAT-D024",
                        Place.of(source.key()),
                        warning,
                        "this entry of the package needs a look",
                        "Leave it out by .dotignore, or keep it."))
                .toList();
        return Items.of(new Item.Good<>(source.key(), listing, rows, bytes.length, warnings));
    }
}
