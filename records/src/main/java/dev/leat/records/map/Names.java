package dev.leat.records.map;

import dev.leat.records.contract.Contract;
import dev.leat.records.contract.Filter;
import dev.leat.records.expression.Surroundings;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.Element;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the names in an expression stand for, seen from one element.
record Names(
        Contract contract,
        Document document,
        Selection selection,
        @Nullable Element context,
        LocalDateTime loadTime,
        List<String> said)
        implements Surroundings {
    @Override
    public @Nullable String text(Optional<String> element, String name) {
        if (element.isEmpty()) {
            for (Element above = context; above != null; above = above.parent()) {
                String value = above.attribute(name);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
        Element named = named(element.get());
        return named == null ? null : named.attribute(name);
    }

    /// The context or what it lies in; else the selected primary; else the first of that name.
    private @Nullable Element named(String name) {
        for (Element above = context; above != null; above = above.parent()) {
            if (above.name().equals(name)) {
                return above;
            }
        }
        for (Filter filter : contract.filters()) {
            if (filter.identity().isPresent() && filter.path().lastName().equals(name)) {
                return selection.primary(filter);
            }
        }
        return document.firstNamed(name);
    }

    @Override
    public void warn(Trouble trouble) {
        said.add("W_" + trouble.name());
    }
}
