/**
 * Makes the bundled contracts out of the YAML sources, and the reports of the evidence in them. The bundles and the
 * sources lie in this package of the jar as well: {@code openapi.yaml}, {@code openapi-flat.yaml} and the folder
 * {@code source}.
 */
package dev.understudy.contract;
