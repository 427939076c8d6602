package dev.leat.markdown.site;

import dev.leat.markdown.warehouse.Address;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the addresses in documents become on their pages, and which lead nowhere. Files beside the documents that are
/// linked to are remembered, to be copied.
final class SiteLinks {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*", Pattern.DOTALL);
    private static final Pattern NOTE = Pattern.compile("fn(?:ref)?\\d+");
    private static final List<String> INDICES = List.of("index.md", "README.md", "readme.md");

    private final Map<String, SitePage> pages = new LinkedHashMap<>();
    private final Site.Files files;
    private final Set<String> assets = new TreeSet<>();

    /// What a link came to.
    record Target(String written, Optional<BrokenLink.Why> broken) {
        static Target fine(String written) {
            return new Target(written, Optional.empty());
        }
    }

    SiteLinks(SequencedMap<String, SitePage> pages, Site.Files files) {
        this.pages.putAll(pages);
        this.files = files;
    }

    /// Files that pages show or link to, by their names.
    Set<String> assets() {
        return assets;
    }

    Target of(SitePage page, String address) {
        if (address.isEmpty() || SCHEME.matcher(address).matches()) {
            return Target.fine(address);
        }
        int hash = address.indexOf('#');
        String anchor = hash < 0 ? "" : address.substring(hash + 1);
        String way = hash < 0 ? address : address.substring(0, hash);
        int question = way.indexOf('?');
        String plain = decoded(question < 0 ? way : way.substring(0, question));
        if (plain.isEmpty()) {
            return at(page, page, anchor, address);
        }
        Optional<String> inside = SitePaths.resolve(SitePaths.folder(page.key()), plain);
        if (inside.isEmpty()) {
            Optional<String> outside = files.outside(SitePaths.folder(page.key()) + plain, page.path());
            return outside.isPresent()
                    ? Target.fine(Address.encode(outside.get()) + (hash < 0 ? "" : "#" + anchor))
                    : new Target(address, Optional.of(BrokenLink.Why.OUTSIDE));
        }
        SitePage to = page(inside.get());
        if (to != null) {
            return at(page, to, anchor, address);
        }
        if (!inside.get().isEmpty() && files.isFile(inside.get())) {
            assets.add(inside.get());
            String written = Address.encode(SitePaths.relative(page.folder(), inside.get()));
            return Target.fine(written + (hash < 0 ? "" : "#" + anchor));
        }
        return new Target(address, Optional.of(BrokenLink.Why.NO_FILE));
    }

    private Target at(SitePage from, SitePage to, String anchor, String address) {
        String way = from == to ? "" : Address.encode(SitePaths.relative(from.folder(), to.path()));
        if (anchor.isEmpty()) {
            return Target.fine(way.isEmpty() ? "#" : way);
        }
        String named = decoded(anchor);
        if (to.ids().contains(named)
                || named.equals("top")
                || NOTE.matcher(named).matches()) {
            return Target.fine(way + "#" + anchor);
        }
        return new Target(way.isEmpty() ? address : way + "#" + anchor, Optional.of(BrokenLink.Why.NO_ANCHOR));
    }

    /// Of a document, a folder with one, or a page's name without ending.
    private @Nullable SitePage page(String name) {
        SitePage named = pages.get(name);
        if (named != null) {
            return named;
        }
        for (String index : INDICES) {
            SitePage of = pages.get(name.isEmpty() ? index : name + "/" + index);
            if (of != null) {
                return of;
            }
        }
        return pages.get(name + ".md");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // not percent-encoded: as it stands
        }
    }
}
