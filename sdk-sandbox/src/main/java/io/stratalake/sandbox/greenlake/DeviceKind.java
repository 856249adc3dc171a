package io.stratalake.sandbox.greenlake;

import java.util.List;

/**
 * A product that a device can be.
 *
 * @param type the type of device, as both inventories have it
 * @param category the category of the device inventory
 */
record DeviceKind(String type, String category, String model, String make, String partNumber) {

    static final DeviceKind SERVER =
            new DeviceKind("COMPUTE", "COMPUTE", "HPE ProLiant DL380 Gen11", "HPE", "P40424-B21");
    static final DeviceKind SWITCH = new DeviceKind("SWITCH", "NETWORK", "Aruba 6300M", "Aruba", "JL659A");
    static final DeviceKind ARRAY = new DeviceKind("STORAGE", "STORAGE", "HPE Alletra 9060", "HPE", "R7G10A");
    static final DeviceKind ACCESS_POINT = new DeviceKind("AP", "NETWORK", "Aruba AP-635", "Aruba", "R7J27A");
    static final DeviceKind GATEWAY = new DeviceKind("GATEWAY", "NETWORK", "Aruba 9004", "Aruba", "R1B21A");
    static final DeviceKind DHCI = new DeviceKind("DHCI_STORAGE", "STORAGE", "HPE Alletra dHCI 6030", "HPE", "R7L52A");

    /** Of a type that is newer than the contracts. */
    static final DeviceKind FUTURE = new DeviceKind("QUANTUM_NODE", "COMPUTE", "Quantum Node", "HPE", "Q1Z00A");

    /** The kinds of the device inventory. */
    static final List<DeviceKind> INVENTORY = List.of(SERVER, SWITCH, ARRAY, ACCESS_POINT);

    /** The kinds of Flex. */
    static final List<DeviceKind> FLEX = List.of(DHCI, SERVER, ARRAY, SWITCH, ACCESS_POINT, GATEWAY, FUTURE);
}
