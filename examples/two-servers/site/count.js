const loads = Number(sessionStorage.getItem("loads") ?? "0") + 1;
sessionStorage.setItem("loads", String(loads));
document.getElementById("count").textContent = String(loads);
