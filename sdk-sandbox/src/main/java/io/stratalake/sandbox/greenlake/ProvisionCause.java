package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The provisioning of services: an event when a provision becomes {@code PROVISIONED}. */
final class ProvisionCause implements EventCause {

    private final Provisioning provisioning;
    private final WorkspaceEvents events;
    private final Set<String> provisioned = new HashSet<>();

    ProvisionCause(Provisioning provisioning, WorkspaceEvents events) {
        this.provisioning = provisioning;
        this.events = events;
    }

    @Override
    public String eventType() {
        return WorkspaceEvents.PROVISIONED;
    }

    @Override
    public void begin() {
        poll();
    }

    @Override
    public List<JsonObject> poll() {
        List<JsonObject> found = new ArrayList<>();
        for (ServiceProvision provision : provisioning.ownServices()) {
            if (!provision.life().is(ProvisionStatus.PROVISIONED)) {
                provisioned.remove(provision.id());
            } else if (provisioned.add(provision.id())) {
                found.add(events.provisioned(provision));
            }
        }
        return found;
    }
}
