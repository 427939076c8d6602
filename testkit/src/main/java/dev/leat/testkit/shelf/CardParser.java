package dev.leat.testkit.shelf;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.plan.Items;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.scan.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

final class CardParser implements Parser<Card> {
    private final Recipe recipe;

    CardParser(String option) {
        this.recipe = new Recipe("shelf", 1, new TreeMap<>(java.util.Map.of("option", option)));
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public Items<Card> parse(SourceRef source, Content content) throws IOException {
        String text = switch (content) {
            case Content.Bytes bytes -> new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
            case Content.Flow flow -> new String(flow.stream().readAllBytes(), StandardCharsets.UTF_8);
            case Content.NotModified none -> throw new IllegalStateException("nothing to parse");
        };
        Key key = source.key();
        String name = key.text();
        String folder = name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
        SortedMap<String, Thing> things = new TreeMap<>();
        things.put(folder, new Thing.Folder());
        int line = 0;
        for (String one : text.lines().toList()) {
            line++;
            String[] parts = one.split(" ", 3);
            boolean known = parts.length == 3 && (parts[0].equals("file") || parts[0].equals("link"));
            if (!known) {
                Problem problem = Problem.lasting(
                        "LEAT-T003",
                        new Place(name, line, 1),
                        one,
                        "a card has lines `file NAME TEXT` and `link NAME TEXT`",
                        "Mend the line.");
                return Items.of(new Item.Bad<>(key, problem));
            }
            things.put(
                    folder + "/" + parts[1],
                    parts[0].equals("file") ? new Thing.Text(parts[2]) : new Thing.Link(parts[2]));
        }
        List<String> canonical = things.entrySet().stream()
                .map(e -> e.getKey() + "\t" + e.getValue().encode())
                .toList();
        return Items.of(new Item.Good<>(
                key, new Card(folder, things), Fingerprint.ofParts(canonical), text.length(), List.of()));
    }
}
