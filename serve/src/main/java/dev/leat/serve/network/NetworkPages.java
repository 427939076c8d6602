package dev.leat.serve.network;

import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Inventory;
import dev.leat.serve.visit.Visit;
import java.util.List;

/// Addresses below `/network`. A device is found by its name alone; the site before it is for people.
public final class NetworkPages {
    /// Where a device has no site.
    static final String NO_SITE = "-";

    private NetworkPages() {}

    public static Sheet of(Visit visit, Inventory inventory) throws Exception {
        List<String> path = visit.request().path();
        if (path.size() == 1) {
            return SitesPage.of(visit, inventory);
        }
        if (path.size() == 2) {
            return switch (path.get(1)) {
                case "macs" -> MacsPage.of(visit, inventory);
                case "compare" -> ComparePage.of(visit, inventory);
                case "compliance" -> CompliancePage.of(visit, inventory);
                case "alerts" -> AlertsPage.of(visit, inventory);
                case "stp" -> StpPage.of(visit);
                default -> DevicesPage.of(visit, inventory, path.get(1));
            };
        }
        return path.size() == 3
                ? DevicePage.of(visit, inventory, path.get(2))
                : PortPage.of(visit, inventory, path.get(2), String.join("/", path.subList(3, path.size())));
    }

    static Cell device(String site, String hostname, String asOf) {
        return Cell.of(hostname).to(address(site, hostname, "") + asOf);
    }

    static Cell port(String site, String hostname, String port, String asOf) {
        return port.isEmpty()
                ? Cell.UNKNOWN
                : Cell.of(port).to(address(site, hostname, "/" + Request.part(port)) + asOf);
    }

    private static String address(String site, String hostname, String rest) {
        return "/network/" + Request.part(site.isEmpty() ? NO_SITE : site) + "/" + Request.part(hostname) + rest;
    }

    /// To be appended to links, so that the moment stays.
    static String asOf(Visit visit) {
        return visit.value("asof").map(run -> "?asof=" + Request.part(run)).orElse("");
    }

    /// A port's state by mark, word and colour.
    static Cell status(String status) {
        return switch (status) {
            case "" -> Cell.UNKNOWN;
            case "up" -> Cell.state(Cell.Tone.OK, "✓", "up");
            case "errdisabled" -> Cell.state(Cell.Tone.BAD, "✗", "errdisabled");
            case "down" -> Cell.state(Cell.Tone.WARN, "·", "down");
            default -> Cell.of(Cell.Tone.SOFT, status);
        };
    }
}
