package dev.leat.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// Every format there is: ours, and those of jars on the class path. Where two have a name, ours is meant, then the
/// first that was found.
public final class PageFormats {
    private static final PageFormats FOUND = new PageFormats();

    private final Map<String, PageFormat> named = new LinkedHashMap<>();
    private final List<String> ids;

    private PageFormats() {
        List<PageFormat> all = new ArrayList<>(List.of(Conversion.Form.values()));
        ServiceLoader.load(PageFormat.class, PageFormats.class.getClassLoader()).forEach(all::add);
        all.forEach(format -> named.putIfAbsent(format.id().toLowerCase(Locale.ROOT), format));
        ids = List.copyOf(named.keySet());
        for (PageFormat format : all) {
            format.aliases().forEach(alias -> named.putIfAbsent(alias.toLowerCase(Locale.ROOT), format));
        }
    }

    /// By id or alias, whatever the case.
    public static Optional<PageFormat> named(String name) {
        return Optional.ofNullable(FOUND.named.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    /// The ids, ours first.
    public static List<String> known() {
        return FOUND.ids;
    }
}
