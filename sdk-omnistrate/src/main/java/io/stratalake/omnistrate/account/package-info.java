/**
 * Where the fleet runs: the connections to cloud accounts ({@link io.stratalake.omnistrate.account.AccountConfigs}),
 * the networks that are there already ({@link io.stratalake.omnistrate.account.CloudNativeNetworks}) and the custom
 * ones ({@link io.stratalake.omnistrate.account.Networks}).
 */
@NullMarked
package io.stratalake.omnistrate.account;

import org.jspecify.annotations.NullMarked;
