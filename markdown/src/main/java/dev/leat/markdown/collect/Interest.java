package dev.leat.markdown.collect;

import dev.leat.markdown.warehouse.TokenType;
import java.util.Set;

/// What a collector wants to be asked about: tokens of these types or with these HTML tags (`h2`, `ul`), except
/// inside `ignoreInside`. An opening token counts as inside itself, its closing token does not. A leaf block (a
/// fence) holds the tokens whose first line lies in its lines; a leaf with parts (an image) holds its parts.
public record Interest(Set<TokenType> types, Set<String> tags, Set<TokenType> ignoreInside) {
    public Interest {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
        ignoreInside = Set.copyOf(ignoreInside);
        for (TokenType type : ignoreInside) {
            if (type.nesting() < 0) {
                throw new IllegalArgumentException("nothing is inside " + type + ": name the type that opens it");
            }
        }
    }

    public static Interest in(TokenType... types) {
        return new Interest(Set.of(types), Set.of(), Set.of());
    }

    public Interest ignoring(TokenType... inside) {
        return new Interest(types, tags, Set.of(inside));
    }
}
