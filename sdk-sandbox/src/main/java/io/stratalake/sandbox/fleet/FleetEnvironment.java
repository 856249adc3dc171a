package io.stratalake.sandbox.fleet;

import java.util.List;

/**
 * An environment of a service, for customers or for developers.
 *
 * @param type one of the contract's environment types
 * @param key stands for it in URLs
 * @param plans what of the service can be had there
 */
record FleetEnvironment(String id, String name, String type, String key, List<FleetPlan> plans) {}
