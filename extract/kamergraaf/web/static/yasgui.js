// The SPARQL editor: Yasgui over our own endpoint, with our prefixes, the named queries as tabs; nothing is looked up elsewhere.
"use strict";
(() => {
  const place = document.getElementById("yasgui");
  const told = JSON.parse(document.getElementById("yasgui-data").textContent);
  const endpoint = new URL(told.endpoint, location.href).href;

  Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "variables"]; // those for classes and properties would ask other hosts
  Yasgui.Yasqe.defaults.prefixCcApi = told.prefixes_at;

  const asked = new URLSearchParams(location.hash.slice(1)).get("query");
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    yasqe: { createShareableLink: (yasqe) => `${location.origin}${location.pathname}#query=${encodeURIComponent(yasqe.getValue())}` },
    yasr: { prefixes: told.prefixes },
    persistenceId: null,
    populateFromUrl: false,
    autofocus: false,
  });

  yasgui.getTab()?.setQuery(asked ?? told.tabs[0].query);
  yasgui.getTab()?.setName(asked ? told.asked : told.tabs[0].title);
  for (const tab of asked ? told.tabs : told.tabs.slice(1)) {
    const added = yasgui.addTab(false, { name: tab.title, yasqe: { value: tab.query } });
    added.setName(tab.title);
  }
})();
