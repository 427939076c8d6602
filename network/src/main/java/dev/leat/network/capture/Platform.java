package dev.leat.network.capture;

import java.util.Arrays;
import java.util.Optional;

/// A platform as the indices of templates name it; in the order in which ties are decided.
public enum Platform {
    PALOALTO_PANOS("paloalto", "paloalto_panos"),
    JUNIPER_JUNOS("juniper", "juniper_junos"),
    ARISTA_EOS("arista", "arista_eos"),
    CISCO_NXOS("cisco", "cisco_nxos"),
    CISCO_XR("cisco", "cisco_xr"),
    RUCKUS_FASTIRON("brocade", "ruckus_fastiron"),
    BROCADE_NETIRON("brocade", "brocade_netiron"),
    BROCADE_FASTIRON("brocade", "brocade_fastiron"),
    ARUBA_AOSCX("aruba", "aruba_aoscx"),
    ARUBA_OS("aruba", "aruba_os"),
    HP_COMWARE("hp", "hp_comware"),
    HP_PROCURVE("hp", "hp_procurve"),
    CISCO_IOS("cisco", "cisco_ios");

    private final String vendor;
    private final String word;

    Platform(String vendor, String word) {
        this.vendor = vendor;
        this.word = word;
    }

    public String vendor() {
        return vendor;
    }

    /// Such as `cisco_ios`.
    public String word() {
        return word;
    }

    /// The platform that templates call so.
    public static Optional<Platform> named(String word) {
        return Arrays.stream(values())
                .filter(platform -> platform.word.equals(word))
                .findFirst();
    }
}
