/**
 * Cases that hold on any data. They are derived from the contract, ask the server what it holds, and check that its answers
 * agree with one another.
 */
package dev.understudy.conformance.derived;
