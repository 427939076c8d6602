package dev.leat.markdown.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The pages of a folder and the folders below it, each folder's index first, the rest by title.
///
/// @param folder empty, or with a `/` behind it
record SiteNavigation(String folder, String title, List<SitePage> pages, List<SiteNavigation> folders) {
    SiteNavigation {
        pages = List.copyOf(pages);
        folders = List.copyOf(folders);
    }

    static SiteNavigation of(Collection<SitePage> pages) {
        return of("", pages);
    }

    private static SiteNavigation of(String folder, Collection<SitePage> all) {
        List<SitePage> here = new ArrayList<>();
        Map<String, List<SitePage>> below = new TreeMap<>();
        for (SitePage page : all) {
            int slash = page.path().indexOf('/', folder.length());
            if (slash < 0) {
                here.add(page);
            } else {
                below.computeIfAbsent(page.path().substring(0, slash + 1), any -> new ArrayList<>())
                        .add(page);
            }
        }
        here.sort(Comparator.comparing((SitePage page) -> !page.isIndex())
                .thenComparing(SitePage::title, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(SitePage::path));
        List<SiteNavigation> folders = new ArrayList<>();
        below.forEach((name, pages) -> folders.add(of(name, pages)));
        return new SiteNavigation(folder, title(folder, here), here, folders);
    }

    /// Of its index, else the folder's name.
    private static String title(String folder, List<SitePage> pages) {
        if (!pages.isEmpty() && pages.getFirst().isIndex()) {
            return pages.getFirst().title();
        }
        String name = folder.isEmpty() ? "" : SitePaths.file(folder.substring(0, folder.length() - 1));
        String words = name.replace('-', ' ').replace('_', ' ');
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// All pages in the order in which they are read.
    List<SitePage> inOrder() {
        List<SitePage> all = new ArrayList<>(pages);
        folders.forEach(below -> all.addAll(below.inOrder()));
        return all;
    }
}
