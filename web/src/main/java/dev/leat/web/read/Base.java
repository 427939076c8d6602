package dev.leat.web.read;

import java.util.Locale;
import org.jsoup.internal.StringUtil;

/// Where a page's links start from: resolves what `href` and `src` say, as browsers do.
final class Base {
    private final String address;

    /// Empty: links stay as they are.
    Base(String address) {
        this.address = address;
    }

    /// The address behind `written`; empty where a link leads nowhere a reader could go.
    String resolve(String written) {
        String link = written.strip();
        if (link.isEmpty() || runs(link)) {
            return "";
        }
        link = strippedOfBreaks(link);
        if (address.isEmpty() || link.startsWith("#")) {
            return link;
        }
        String resolved = StringUtil.resolve(address, link);
        return resolved.isEmpty() ? link : resolved;
    }

    private static boolean runs(String link) {
        if (link.length() < 9) {
            return false;
        }
        String head = link.substring(0, Math.min(link.length(), 11)).toLowerCase(Locale.ROOT);
        return head.startsWith("javascript:") || head.startsWith("vbscript:");
    }

    private static String strippedOfBreaks(String link) {
        if (link.indexOf('\n') < 0 && link.indexOf('\r') < 0 && link.indexOf('\t') < 0) {
            return link;
        }
        return link.replace("\n", "").replace("\r", "").replace("\t", "");
    }
}
