package dev.leat.serve.network;

import dev.leat.serve.visit.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Site, zone, building and room, kept in the address.
record DeviceFilter(String where, Map<String, String> parameters) {
    static final List<String> PLACES = List.of("site", "zone", "building", "room");

    static DeviceFilter of(Visit visit) {
        List<String> conditions = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String place : PLACES) {
            visit.value(place).ifPresent(value -> {
                conditions.add("d." + place + " = :" + place);
                parameters.put(place, value);
            });
        }
        return new DeviceFilter(
                conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions), Map.copyOf(parameters));
    }
}
