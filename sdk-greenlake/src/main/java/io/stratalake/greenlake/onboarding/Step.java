package io.stratalake.greenlake.onboarding;

/** A step of a device's way into a workspace or out of it. */
public enum Step {
    /** The key of its subscription is claimed. */
    CLAIM,
    /** The device is added to the workspace. */
    ADD,
    /** The device is assigned to a service. */
    ASSIGN,
    /** The subscription is applied to the device, which takes a seat. */
    APPLY,
    /** The tags of the device are set. */
    TAG,
    /** The subscriptions are removed from the device, which returns their seats. */
    REMOVE,
    /** The device is removed from its service. */
    UNASSIGN,
    /** The device is archived. */
    ARCHIVE,
    /** Its subscription is released from the workspace. */
    RELEASE
}
