/**
 * What any platform needs to be played over HTTP: the server and its front door, routes, requests and
 * answers, faults to order. It knows no platform.
 */
@NullMarked
package io.stratalake.sandbox.http;

import org.jspecify.annotations.NullMarked;
