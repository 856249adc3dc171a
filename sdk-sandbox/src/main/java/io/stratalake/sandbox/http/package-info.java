/**
 * What any platform needs to be played over HTTP: the server and its front door, routes, requests and
 * answers, faults to order. It knows no platform.
 *
 * <p>Inner rooms of the sandbox: what is public here is so for its other packages, and may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.http;

import org.jspecify.annotations.NullMarked;
